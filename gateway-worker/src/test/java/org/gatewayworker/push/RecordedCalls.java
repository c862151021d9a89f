package org.gatewayworker.push;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.Message;

/**
 * Every recorded call of the reference that has a Java counterpart. Those that have none pass an argument that no Java type stands for: numbers, arrays, null or objects as messages,
 * integers as uids and groups among strings, ids that are none, and empty or "0" names, which the API refuses.
 */
final class RecordedCalls {
    private static final String C1 = "7f00000108fc00000002";
    private static final String C2 = "7f00000108fc00000003";
    private static final String C3 = "7f00000108fc00000004";
    private static final String MISSING = "7f00000108fc000003e7";
    private static final String ELSEWHERE = "0a00000108fc00000001";

    private RecordedCalls() {}

    /** A command in Java. */
    private interface CommandCall {
        void on(Gateway gateway, Function<String, ClientId> ids);
    }

    static List<RecordedCall> commands() {
        List<RecordedCall> calls = new ArrayList<>();
        sessions((name, call) -> calls.add(command("03_session", name, call)));
        sends((name, call) -> calls.add(command("04_send", name, call)));
        uids((name, call) -> calls.add(command("05_uid", name, call)));
        groups((name, call) -> calls.add(command("06_group", name, call)));
        closes((name, call) -> calls.add(command("08_online_kick", name, call)));
        return calls;
    }

    /** Takes the calls of one file. */
    private interface Commands {
        void add(String name, CommandCall call);
    }

    private static void sessions(Commands calls) {
        Map<String, Object> tags = ordered("x", 1, "y", 2);
        calls.add(
                "setSession_other",
                (g, id) -> g.setSession(
                        id.apply(C1), ordered("name", "张三", "age", 16, "tags", tags, "list", List.of(1, 2, 3))));
        calls.add(
                "updateSession_merge",
                (g, id) -> g.updateSession(
                        id.apply(C1),
                        ordered("name", "李四", "sex", 1, "tags", ordered("y", 20, "z", 30), "list", List.of(9))));
        calls.add(
                "updateSession_scalar_over_array",
                (g, id) -> g.updateSession(id.apply(C1), ordered("tags", "gone", "list", List.of())));
        calls.add("setSession_empty", (g, id) -> g.setSession(id.apply(C2), Map.of()));
        calls.add("updateSession_on_empty", (g, id) -> g.updateSession(id.apply(C3), Map.of("k", 1)));
        calls.add("setSession_missing", (g, id) -> g.setSession(id.apply(MISSING), Map.of("0", 1)));
    }

    private static void sends(Commands calls) {
        calls.add("sendToClient_string", (g, id) -> g.sendToClient(id.apply(C2), "hello"));
        calls.add("sendToClient_chinese", (g, id) -> g.sendToClient(id.apply(C2), "你好"));
        calls.add("sendToClient_emoji", (g, id) -> g.sendToClient(id.apply(C2), "😀"));
        calls.add(
                "sendToClient_bytes",
                (g, id) -> g.sendToClient(id.apply(C2), Message.of(new byte[] {(byte) 0xff, (byte) 0xfe, 0})));
        calls.add("sendToClient_empty", (g, id) -> g.sendToClient(id.apply(C2), ""));
        calls.add("sendToClient_int", (g, id) -> g.sendToClient(id.apply(C2), "123"));
        calls.add("sendToClient_raw", (g, id) -> g.sendToClient(id.apply(C2), frame("ok")));
        calls.add("sendToClient_missing", (g, id) -> g.sendToClient(id.apply(MISSING), "x"));
        calls.add("sendToClient_unknown_gateway", (g, id) -> g.sendToClient(id.apply(ELSEWHERE), "x"));
        calls.add("sendToAll", (g, id) -> g.sendToAll("all"));
        calls.add("sendToAll_list", (g, id) -> g.sendToAll("some", List.of(id.apply(C1), id.apply(C3))));
        calls.add(
                "sendToAll_list_first_ids",
                (g, id) -> g.sendToAll(
                        "some", List.of(id.apply("7f00000108fc00000000"), id.apply("7f00000108fc00000001"))));
        calls.add("sendToAll_list_and_exclude", (g, id) -> g.sendToAll("x", List.of(id.apply(C1), id.apply(C3))));
        calls.add("sendToAll_exclude", (g, id) -> g.sendToAllExcept("x", List.of(id.apply(C2))));
        calls.add("sendToAll_exclude_two", (g, id) -> g.sendToAllExcept("x", List.of(id.apply(C1), id.apply(C2))));
        calls.add("sendToAll_empty_list", (g, id) -> g.sendToAll("x", List.of()));
        calls.add("sendToAll_raw", (g, id) -> g.sendToAll(frame("raw")));
    }

    private static void uids(Commands calls) {
        calls.add("bindUid_str", (g, id) -> g.bindUid(id.apply(C1), "u123"));
        calls.add("bindUid_numstr", (g, id) -> g.bindUid(id.apply(C1), "123"));
        calls.add("bindUid_unicode", (g, id) -> g.bindUid(id.apply(C1), "用户1"));
        calls.add("bindUid_spaces", (g, id) -> g.bindUid(id.apply(C1), " 5"));
        calls.add("bindUid_leading0", (g, id) -> g.bindUid(id.apply(C1), "007"));
        calls.add("bindUid_second_client", (g, id) -> {
            g.bindUid(id.apply(C1), "u123");
            g.bindUid(id.apply(C2), "u123");
            g.bindUid(id.apply(C3), "123");
        });
        calls.add("sendToUid_str", (g, id) -> g.sendToUid("u123", "m"));
        calls.add("sendToUid_array", (g, id) -> g.sendToUid(List.of("u123", "123", "用户1", "a/b"), "m"));
        calls.add("sendToUid_raw", (g, id) -> g.sendToUid("u123", frame("R")));
        calls.add("unbindUid", (g, id) -> g.unbindUid(id.apply(C2), "whatever"));
    }

    private static void groups(Commands calls) {
        calls.add("joinGroup_str", (g, id) -> g.joinGroup(id.apply(C1), "g1"));
        calls.add("joinGroup_numstr", (g, id) -> g.joinGroup(id.apply(C1), "456"));
        calls.add("joinGroup_unicode", (g, id) -> g.joinGroup(id.apply(C1), "中文组"));
        calls.add("joinGroup_slash", (g, id) -> g.joinGroup(id.apply(C1), "a/b\"c"));
        calls.add("joinGroup_more", (g, id) -> {
            g.joinGroup(id.apply(C2), "g1");
            g.joinGroup(id.apply(C3), "g1");
            g.joinGroup(id.apply(C3), "g3");
        });
        calls.add("sendToGroup", (g, id) -> g.sendToGroup("g1", "m"));
        calls.add("sendToGroup_several", (g, id) -> g.sendToGroup(List.of("g1", "g3"), "m"));
        calls.add("sendToGroup_exclude", (g, id) -> g.sendToGroupExcept("g1", "m", List.of(id.apply(C2))));
        calls.add(
                "sendToGroup_several_exclude_scalar",
                (g, id) -> g.sendToGroupExcept(List.of("g1", "g3", "中文组"), Message.of("m"), List.of(id.apply(C3))));
        calls.add(
                "sendToGroup_exclude_other_gateway",
                (g, id) -> g.sendToGroupExcept("g1", "m", List.of(id.apply(ELSEWHERE))));
        calls.add("sendToGroup_empty_array", (g, id) -> g.sendToGroup(List.of(), "m"));
        calls.add("sendToGroup_raw", (g, id) -> g.sendToGroup("g3", frame("R")));
        calls.add("leaveGroup", (g, id) -> g.leaveGroup(id.apply(C2), "g1"));
        calls.add("leaveGroup_not_member", (g, id) -> g.leaveGroup(id.apply(C2), "g3"));
    }

    private static void closes(Commands calls) {
        calls.add("ungroup", (g, id) -> g.ungroup("g1"));
        calls.add("ungroup_none", (g, id) -> g.ungroup("none"));
        calls.add("closeClient_no_message", (g, id) -> g.closeClient(id.apply(C1)));
        calls.add("closeClient_message", (g, id) -> g.closeClient(id.apply(C2), "bye"));
        calls.add("closeClient_empty_message", (g, id) -> g.closeClient(id.apply(C3), ""));
        calls.add("destoryClient", (g, id) -> g.destroyClient(id.apply("7f00000108fc00000006")));
        calls.add("closeClient_missing", (g, id) -> g.closeClient(id.apply(MISSING)));
    }

    static List<RecordedCall> questions() {
        List<RecordedCall> calls = new ArrayList<>();
        for (String name : List.of("assoc", "unicode", "nested", "ints", "int_keys", "list", "empty_array")) {
            calls.add(question("03_session", "getSession_" + name, (g, id) -> g.getSession(id.apply(C1))));
        }
        calls.add(question("03_session", "getSession_after_merge", (g, id) -> g.getSession(id.apply(C1))));
        calls.add(question("03_session", "getSession_missing", (g, id) -> g.getSession(id.apply(MISSING))));
        calls.add(question("03_session", "getSession_unknown_gateway", (g, id) -> g.getSession(id.apply(ELSEWHERE))));
        calls.addAll(questionsAboutUids());
        calls.addAll(questionsAboutGroups());
        calls.add(question("08_online_kick", "isOnline_yes", (g, id) -> g.isOnline(id.apply(C1))));
        calls.add(question("08_online_kick", "isOnline_no", (g, id) -> g.isOnline(id.apply(MISSING))));
        calls.add(question("08_online_kick", "isOnline_unknown_gateway", (g, id) -> g.isOnline(id.apply(ELSEWHERE))));
        return calls;
    }

    private static List<RecordedCall> questionsAboutUids() {
        String file = "05_uid";
        return List.of(
                question(file, "getClientIdByUid_str", (g, id) -> g.getClientIdByUid("u123")),
                question(file, "getClientIdByUid_unicode", (g, id) -> g.getClientIdByUid("用户1")),
                question(file, "getClientIdByUid_two", (g, id) -> g.getClientIdByUid("u123")),
                question(file, "getClientIdByUid_none", (g, id) -> g.getClientIdByUid("nobody")),
                question(file, "getUidByClientId_str", (g, id) -> g.getUidByClientId(id.apply(C1))),
                question(file, "getUidByClientId_int", (g, id) -> g.getUidByClientId(id.apply(C1))),
                question(file, "getUidByClientId_leading0", (g, id) -> g.getUidByClientId(id.apply(C1))),
                question(file, "getUidByClientId_unbound", (g, id) -> g.getUidByClientId(id.apply(C3))),
                question(file, "getUidByClientId_missing", (g, id) -> g.getUidByClientId(id.apply(MISSING))),
                question(file, "isUidOnline_yes", (g, id) -> g.isUidOnline("u123")),
                question(file, "isUidOnline_no", (g, id) -> g.isUidOnline("nobody")),
                question(file, "isUidsOnline", (g, id) -> g.isUidsOnline(List.of("u123", "nobody"))),
                question(file, "getAllUidList", (g, id) -> g.getAllUidList()),
                question(file, "getAllUidList_unicode", (g, id) -> g.getAllUidList()),
                question(file, "getAllUidCount", (g, id) -> g.getAllUidCount()));
    }

    private static List<RecordedCall> questionsAboutGroups() {
        String file = "06_group";
        List<String> several = List.of("g1", "g3");
        return List.of(
                question(file, "q_getAllGroupIdList()", (g, id) -> g.getAllGroupIdList()),
                question(file, "q_getClientIdListByGroup('g1')", (g, id) -> g.getClientIdListByGroup("g1")),
                question(file, "q_getClientIdListByGroup(['g1','g3'])", (g, id) -> g.getClientIdListByGroup(several)),
                question(file, "q_getClientIdListByGroup('none')", (g, id) -> g.getClientIdListByGroup("none")),
                question(file, "q_getClientIdListByGroup('0')", (g, id) -> g.getClientIdListByGroup("0")),
                question(file, "q_getClientIdCountByGroup('g1')", (g, id) -> g.getClientIdCountByGroup("g1")),
                question(file, "q_getClientCountByGroup('none')", (g, id) -> g.getClientIdCountByGroup("none")),
                question(file, "q_getAllClientIdCount()", (g, id) -> g.getAllClientIdCount()),
                question(file, "q_getClientSessionsByGroup('g1')", (g, id) -> g.getClientSessionsByGroup("g1")),
                question(file, "q_getClientSessionsByGroup('none')", (g, id) -> g.getClientSessionsByGroup("none")),
                question(file, "q_getClientSessionsByGroup('0')", (g, id) -> g.getClientSessionsByGroup("0")),
                question(file, "q_getAllClientSessions()", (g, id) -> g.getAllClientSessions()),
                question(file, "q_getAllClientIdList()", (g, id) -> g.getAllClientIdList()),
                question(file, "q_getUidListByGroup('g1')", (g, id) -> g.getUidListByGroup("g1")),
                question(file, "q_getUidListByGroup(['g1','g3'])", (g, id) -> g.getUidListByGroup(several)),
                question(file, "q_getUidCountByGroup('g1')", (g, id) -> g.getUidCountByGroup("g1")),
                // The reference stops at the first client without a uid; here nobody is skipped (PROTOCOL.md section
                // 10).
                new RecordedCall(
                        file,
                        "q_getAllGroupUidList()",
                        (g, id) -> g.getAllGroupUidList(),
                        Optional.of(List.of(
                                "g1=[u123, 123]",
                                "123=[u123]",
                                "456=[u123]",
                                "中文组=[u123]",
                                "007=[u123]",
                                "a/b\"c=[u123]",
                                "g3=[123]"))),
                new RecordedCall(
                        file,
                        "q_getAllGroupUidCount()",
                        (g, id) -> g.getAllGroupUidCount(),
                        Optional.of(List.of("g1=2", "123=1", "456=1", "中文组=1", "007=1", "a/b\"c=1", "g3=1"))),
                question(file, "q_getAllGroupClientIdCount()", (g, id) -> g.getAllGroupClientIdCount()),
                question(file, "q_getAllGroupClientIdList()", (g, id) -> g.getAllGroupClientIdList()));
    }

    private static RecordedCall command(String file, String name, CommandCall call) {
        return new RecordedCall(
                file,
                name,
                (gateway, ids) -> {
                    call.on(gateway, ids);
                    return Optional.empty();
                },
                Optional.empty());
    }

    private static RecordedCall question(String file, String name, RecordedCall.Call call) {
        return new RecordedCall(file, name, call, Optional.empty());
    }

    /** A WebSocket frame with text. */
    private static Message frame(String text) {
        byte[] bytes = ("xx" + text).getBytes(StandardCharsets.UTF_8);
        bytes[0] = (byte) 0x81;
        bytes[1] = (byte) text.length();
        return Message.framed(bytes);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
