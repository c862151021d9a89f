package org.gatewayworker.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Message;
import org.gatewayworker.api.Session;
import org.gatewayworker.api.UnreadableSessionException;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.vectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of session changes, over a real socket (PROTOCOL.md sections 6 and 10). */
class SessionWriteBackTest {
    private final BlockingQueue<Map<String, Object>> seen = new LinkedBlockingQueue<>();

    static Stream<Arguments> recordedSessions() {
        return Stream.of(
                Arguments.of("assign_assoc", map("uid", 42, "name", "Tom")),
                Arguments.of(
                        "assign_unicode",
                        map("昵称", "张三", "emoji", "😀", "bin", new byte[] {-1, 0, -2}, "quote", "a\"b;c:'d")),
                Arguments.of(
                        "assign_nested",
                        map(
                                "a",
                                map("b", map("c", List.of(1, 2, map("d", null)))),
                                "list",
                                Arrays.asList(1, "two", 3.5, true, false, null, List.of()))),
                Arguments.of(
                        "assign_ints",
                        map("zero", 0, "neg", -1, "max", Long.MAX_VALUE, "min", Long.MIN_VALUE, "i32", 2147483648L)),
                Arguments.of("assign_bools_null", map("t", true, "f", false, "n", null)),
                Arguments.of(
                        "assign_int_keys",
                        map("0", "a", "1", "b", "5", "c", "-3", "d", "7", "e", "07", "f", "1.5", "g", "", "h")),
                Arguments.of("assign_list", map("0", "x", "1", "y")),
                Arguments.of("assign_empty_array", map()));
    }

    @ParameterizedTest
    @MethodSource("recordedSessions")
    void shouldSendTheRecordedSetSessionBehindWhatTheHandlerSent(String name, Map<String, Object> session)
            throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start((Handler) (client, message) -> {
                client.session().clear();
                session.forEach(client.session()::put);
                fixture.pushing().sendToCurrentClient("done");
            });

            fixture.says(2, "a:1:{s:3:\"old\";i:1;}", "change");

            assertThat(fixture.gateway().next().command()).isEqualTo(CommandNumber.SEND_TO_ONE);
            assertThat(fixture.gateway().nextBytes().toHex()).isEqualTo(recordedSetSession(name));
        }
    }

    @Test
    void shouldWriteNothingWhereTheSessionIsLeftAsItWas() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start((Handler) (client, message) -> {
                client.session().put("k", 1);
                client.session().put("x", 1);
                client.session().remove("x");
                fixture.pushing().sendToCurrentClient("done");
            });

            fixture.says(2, "a:1:{s:1:\"k\";i:1;}", "1");
            fixture.says(2, "a:1:{s:1:\"k\";i:1;}", "2");

            assertThat(fixture.gateway().next().command()).isEqualTo(CommandNumber.SEND_TO_ONE);
            assertThat(fixture.gateway().next().command()).isEqualTo(CommandNumber.SEND_TO_ONE);
        }
    }

    /** PROTOCOL.md section 10: between PHP peers, the second event brings the session of before the first, and undoes its change. */
    @Test
    void shouldLoseNoChangeOfQuickSuccessiveEvents() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.gateway().delaySessions();
            fixture.gateway().session(2, Bytes.EMPTY);
            fixture.start(counting());

            for (int i = 0; i < 20; i++) {
                fixture.says(2, "", "count");
            }

            for (int i = 1; i <= 20; i++) {
                assertThat(fixture.gateway().next().extData().toDisplay())
                        .isEqualTo("a:1:{s:5:\"count\";i:" + i + ";}");
            }
        }
    }

    @Test
    void shouldLoseNoChangeWhereEventsCrossWithTheWrite() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.gateway().delaySessions();
            fixture.gateway().session(2, Bytes.EMPTY);
            fixture.start(counting());

            for (int i = 1; i <= 10; i++) {
                fixture.says(2, "", "count");
                assertThat(fixture.gateway().next().extData().toDisplay())
                        .isEqualTo("a:1:{s:5:\"count\";i:" + i + ";}");
            }
        }
    }

    @Test
    void shouldAskTheGatewayWhereSomebodyElseHasChangedTheSession() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start(
                    (Handler) (client, message) -> seen.add(client.session().asMap()));
            fixture.says(2, "a:1:{s:1:\"k\";i:1;}", "1");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(Map.of("k", 1L));

            fixture.gateway().session(2, Bytes.utf8("a:1:{s:1:\"k\";i:3;}"));
            fixture.says(2, "a:1:{s:1:\"k\";i:2;}", "2");

            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(Map.of("k", 3L));
            assertThat(fixture.gateway().next().command()).isEqualTo(CommandNumber.GET_SESSION_BY_CLIENT_ID);
        }
    }

    @Test
    void shouldFollowSetAndUpdateOfTheCurrentClient() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start((Handler) (client, message) -> {
                Session session = client.session();
                session.put("kept", true);
                fixture.pushing().updateSession(client.id(), Map.of("more", 2));
                seen.add(session.asMap());
                fixture.pushing().setSession(client.id(), Map.of("a", 1));
                session.put("b", 2);
                seen.add(session.asMap());
            });

            fixture.says(2, "a:1:{s:3:\"cur\";i:1;}", "x");

            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(map("cur", 1L, "kept", true, "more", 2L));
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(map("a", 1L, "b", 2L));
            assertThat(fixture.gateway().next().extData().toDisplay()).isEqualTo("a:1:{s:4:\"more\";i:2;}");
            assertThat(fixture.gateway().next().extData().toDisplay()).isEqualTo("a:1:{s:1:\"a\";i:1;}");
            Packet writtenBack = fixture.gateway().next();
            assertThat(writtenBack.command()).isEqualTo(CommandNumber.SET_SESSION);
            assertThat(writtenBack.extData().toDisplay()).isEqualTo("a:2:{s:1:\"a\";i:1;s:1:\"b\";i:2;}");
        }
    }

    @Test
    void shouldStillWriteWhatWasChangedBeforeAnUpdate() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start((Handler) (client, message) -> {
                client.session().put("kept", true);
                fixture.pushing().updateSession(client.id(), Map.of("more", 2));
            });

            fixture.says(2, "", "x");

            assertThat(fixture.gateway().next().extData().toDisplay()).isEqualTo("a:1:{s:4:\"more\";i:2;}");
            assertThat(fixture.gateway().next().extData().toDisplay())
                    .isEqualTo("a:2:{s:4:\"kept\";b:1;s:4:\"more\";i:2;}");
        }
    }

    @Test
    void shouldWriteNothingBackFromOnClose() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            CountDownLatch closed = new CountDownLatch(1);
            fixture.start(new GatewayHandler() {
                @Override
                public void onMessage(Client client, Message message) {
                    fixture.pushing().sendToCurrentClient("next");
                }

                @Override
                public void onClose(Client client) {
                    client.session().put("late", 1);
                    closed.countDown();
                }
            });

            fixture.closes(2, "");
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            fixture.says(3, "", "x");

            assertThat(fixture.gateway().next().command()).isEqualTo(CommandNumber.SEND_TO_ONE);
        }
    }

    @Test
    void shouldNameTheClientOfASessionThatCannotBeReadAndLetTheHandlerReplaceIt() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            BlockingQueue<RuntimeException> thrown = new LinkedBlockingQueue<>();
            fixture.start((Handler) (client, message) -> {
                Session session = client.session();
                List.<Runnable>of(
                                session::asMap,
                                () -> session.getString("k"),
                                () -> session.put("k", 1),
                                session::clear,
                                () -> fixture.pushing().updateSession(client.id(), Map.of("k", 1)))
                        .forEach(call -> {
                            try {
                                call.run();
                            } catch (UnreadableSessionException unreadable) {
                                thrown.add(unreadable);
                            }
                        });
                fixture.pushing().setSession(client.id(), Map.of("k", 2));
                seen.add(session.asMap());
            });

            fixture.says(2, "not PHP's", "x");

            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(map("k", 2L));
            assertThat(thrown)
                    .hasSize(5)
                    .allSatisfy(unreadable -> assertThat(unreadable)
                            .hasMessageStartingWith("session of client 7f000001")
                            .hasMessageContaining(" cannot be read: serialized value, offset 0"));
            assertThat(fixture.gateway().next().extData().toDisplay()).isEqualTo("a:1:{s:1:\"k\";i:2;}");
        }
    }

    @Test
    void shouldListASessionThatCannotBeReadAsEmptyToItsOwnHandlerToo() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.gateway().willReply(Bytes.utf8("a:1:{i:2;s:9:\"not PHP's\";}"));
            fixture.start((Handler) (client, message) ->
                    seen.add(fixture.pushing().getAllClientSessions().get(client.id())));

            fixture.says(2, "not PHP's", "x");

            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    /** PHP gateways count connections from 1 again after a restart. */
    @Test
    void shouldShowANewClientNothingOfTheOneThatHadItsId() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.gateway().delaySessions();
            fixture.start(new GatewayHandler() {
                @Override
                public void onConnect(Client client) {
                    seen.add(client.session().asMap());
                }

                @Override
                public void onMessage(Client client, Message message) {
                    client.session().put("secret", 1);
                }
            });

            fixture.says(2, "", "x");
            fixture.connects(2);

            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    private static GatewayHandler counting() {
        return (Handler) (client, message) ->
                client.session().put("count", client.session().getLong("count").orElse(0L) + 1);
    }

    private static String recordedSetSession(String name) {
        return Vector.of("03_session").stream()
                .filter(vector -> vector.name().startsWith(name + "#"))
                .filter(vector -> vector.json().path("cmd").asInt() == CommandNumber.SET_SESSION)
                .findFirst()
                .flatMap(vector -> vector.hex("hex"))
                .orElseThrow()
                .toHex();
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** A handler of messages only. */
    private interface Handler extends GatewayHandler {}
}
