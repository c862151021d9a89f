package org.gatewayworker.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpFormatException;
import org.gatewayworker.protocol.php.PhpJson;
import org.gatewayworker.protocol.php.PhpValue;
import org.gatewayworker.protocol.vectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reference's gateway made of odd arguments (vectors 11 and 12), and what its own calls look like. */
class CommandCodecTest {
    private static final Body MESSAGE = Body.scalar(Bytes.utf8("m"));
    private static final ConnectionIds NONE = ConnectionIds.NONE;
    private static final Where NOBODY = Where.AnyOf.of();

    /** Whole packets among the odd ones that were sent to a PHP gateway; framing has a test of its own. */
    static Stream<Vector> oddPackets() {
        return Stream.of("11_raw_to_secret_gateway", "12_raw_to_plain_gateway")
                .flatMap(file -> Vector.of(file).stream())
                .filter(vector -> vector.json().has("sent_hex"))
                .filter(vector -> !vector.name().matches("pack_len .*|27 bytes.*|ext_len .*|http GET.*"));
    }

    @ParameterizedTest
    @MethodSource("oddPackets")
    void shouldReadOrRefuseEveryOddPacket(Vector vector) {
        PacketCodec codec = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);
        var in = vector.hex("sent_hex").orElseThrow().asBuffer();

        while (in.hasRemaining()) {
            Packet packet = codec.decode(in).orElseThrow();
            if (vector.name().matches(".* nested.*|.*body not json|.*without secret_key")) {
                assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> CommandCodec.decode(packet));
            } else {
                assertThat(CommandCodec.decode(packet)).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "5",
                "\"x\"",
                "{}",
                "{\"connections\":null}",
                "{\"exclude\":{}}",
                "{\"exclude\":false}"
            })
    void shouldSendToEveryoneWhereArgumentsSayNothingElse(String ext) {
        assertThat(decode(CommandNumber.SEND_TO_ALL, ext))
                .isEqualTo(new Command.SendToAll(new Recipients.Everyone(), MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"connections\":[4,2]}",
                "{\"connections\":{\"9\":4,\"8\":2}}",
                "{\"connections\":[\"2\",\"4\",\"02\",\"x\",-1,null,4294967296]}"
            })
    void shouldSendToConnectionsAmongTheValues(String ext) {
        assertThat(decode(CommandNumber.SEND_TO_ALL, ext))
                .isEqualTo(new Command.SendToAll(new Recipients.Only(ConnectionIds.of(2, 4)), MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"connections\":[]}", "{\"connections\":5}", "{\"connections\":\"2\"}"})
    void shouldSendToNobodyWhereConnectionsNameNobody(String ext) {
        assertThat(decode(CommandNumber.SEND_TO_ALL, ext))
                .isEqualTo(new Command.SendToAll(new Recipients.Only(NONE), MESSAGE));
    }

    @Test
    void shouldExcludeTheKeys() {
        assertThat(decode(CommandNumber.SEND_TO_ALL, "{\"exclude\":{\"2\":9,\"4\":9,\"5\":null,\"x\":1}}"))
                .isEqualTo(new Command.SendToAll(new Recipients.Except(ConnectionIds.of(2, 4)), MESSAGE));
        assertThat(decode(CommandNumber.SEND_TO_ALL, "{\"exclude\":[2]}"))
                .as("a list has the keys 0 and so on")
                .isEqualTo(new Command.SendToAll(new Recipients.Except(ConnectionIds.of(0)), MESSAGE));
    }

    @Test
    void shouldReadConnectionIdsAsUnsigned() {
        assertThat(decode(CommandNumber.SEND_TO_ALL, "{\"connections\":[4294967295]}"))
                .isEqualTo(new Command.SendToAll(new Recipients.Only(ConnectionIds.of(-1)), MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"connections\":[[2]]}",
                "{\"connections\":[true]}",
                "{\"connections\":[2.5]}",
                "{\"exclude\":\"22\"}"
            })
    void shouldRefuseConnectionsThatMakeNoSense(String ext) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> decode(CommandNumber.SEND_TO_ALL, ext))
                .withMessageContaining("expected");
    }

    @Test
    void shouldTakeIntegersAmongUidsForTheirDigits() {
        assertThat(decode(CommandNumber.SEND_TO_UID, "[\"u\",123,\"123\",-5,\"u\"]"))
                .isEqualTo(new Command.SendToUid(bytes("u", "123", "-5"), MESSAGE));
    }

    @Test
    void shouldTakeValuesOfObjectForList() {
        assertThat(decode(CommandNumber.BATCH_GET_CLIENT_ID_BY_UID, "{\"a\":\"u1\",\"b\":\"u2\"}"))
                .isEqualTo(new Command.BatchGetClientIdByUid(bytes("u1", "u2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\"x\"", "5", "null", "[]", "{}", "[\"a\"] [\"b\"]"})
    void shouldSendToNoUidWhereThereIsNoList(String ext) {
        assertThat(decode(CommandNumber.SEND_TO_UID, ext)).isEqualTo(new Command.SendToUid(List.of(), MESSAGE));
    }

    /** PHP would take 1.5 and true for the uid 1, which is somebody else. */
    @ParameterizedTest
    @ValueSource(strings = {"[1.5]", "[1.0]", "[true]", "[[\"a\"]]", "[{}]", "[9223372036854775808]", "[\"\\ud800\"]"})
    void shouldRefuseUidsThatMakeNoSense(String ext) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> decode(CommandNumber.SEND_TO_UID, ext))
                .withMessageContaining("expected: a string or an integer of 64 bits");
    }

    @Test
    void shouldSendToGroupWithoutExclude() {
        assertThat(decode(CommandNumber.SEND_TO_GROUP, "{\"group\":[\"g\",7]}"))
                .isEqualTo(new Command.SendToGroup(bytes("g", "7"), NONE, MESSAGE));
    }

    /** One plain group has a way of its own, which must not differ from the others'. */
    @ParameterizedTest
    @MethodSource("writtenGroups")
    void shouldReadGroupHoweverItIsWritten(String written, String group) {
        assertThat(decode(CommandNumber.SEND_TO_GROUP, "{\"group\":[\"" + written + "\"],\"exclude\":null}"))
                .isEqualTo(new Command.SendToGroup(bytes(group), NONE, MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"g1", "", "a b]},", "\u007f", "a/b", "a\"b", "a\\b", "a\nb", "\u7528"})
    void shouldWriteOneGroupAsJsonHasIt(String group) {
        PhpValue.Arr arguments = PhpValue.Arr.builder()
                .put("group", PhpValue.Arr.list(List.of(PhpValue.Str.of(group))))
                .put("exclude", PhpValue.NULL)
                .build();

        assertThat(CommandCodec.encode(new Command.SendToGroup(bytes(group), NONE, MESSAGE))
                        .extData())
                .isEqualTo(PhpJson.encodeAscii(arguments));
    }

    static Stream<Arguments> writtenGroups() {
        return Stream.of(
                Arguments.of("g1", "g1"),
                Arguments.of("", ""),
                Arguments.of("a b]},", "a b]},"),
                Arguments.of("a\\/b", "a/b"),
                Arguments.of("a\\\"],", "a\"],"),
                Arguments.of("\\u7528", "\u7528"),
                Arguments.of("\u7528", "\u7528"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"group\":\"g\",\"exclude\":null}", "{\"group\":[]}", "{\"exclude\":{\"2\":2}}"})
    void shouldSendToNoGroupWhereThereIsNoList(String ext) {
        assertThat(((Command.SendToGroup) decode(CommandNumber.SEND_TO_GROUP, ext)).groups())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "5", "null"})
    void shouldSelectNobodyWhereThereAreNoArguments(String ext) {
        assertThat(decode(CommandNumber.SELECT, ext)).isEqualTo(new Command.Select(List.of(), NOBODY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"where\":null",
                ",\"where\":[]",
                ",\"where\":{}",
                ",\"where\":0",
                ",\"where\":\"\"",
                ",\"where\":false"
            })
    void shouldSelectEveryoneWhereThereIsNoCondition(String where) {
        assertThat(decode(CommandNumber.SELECT, "{\"fields\":[\"uid\"]" + where + "}"))
                .isEqualTo(new Command.Select(bytes("uid"), new Where.Everyone()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "{\"foo\":[1]}", "[1]", "{\"groups\":[]}", "{\"uid\":\"u\"}", "true"})
    void shouldSelectNobodyWhereConditionNamesNobody(String where) {
        assertThat(decode(CommandNumber.SELECT, "{\"fields\":[\"uid\"],\"where\":" + where + "}"))
                .isEqualTo(new Command.Select(bytes("uid"), NOBODY));
    }

    @Test
    void shouldSelectByAnyOfTheConditionsInTheirOrder() {
        assertThat(
                        decode(
                                CommandNumber.SELECT,
                                "{\"where\":{\"connection_id\":{\"7\":7},\"uid\":[\"u\",1],\"groups\":[\"g\"]},\"fields\":[\"uid\",\"nope\"]}"))
                .isEqualTo(new Command.Select(
                        bytes("uid", "nope"),
                        Where.AnyOf.of(
                                new Where.Listed(ConnectionIds.of(7)),
                                new Where.BoundTo(bytes("u", "1")),
                                new Where.MemberOf(bytes("g")))));
    }

    @Test
    void shouldKeepTheOrderOfSelectedConnections() {
        assertThat(decode(
                        CommandNumber.SELECT,
                        "{\"where\":{\"connection_id\":{\"9\":9,\"2\":2,\"7\":7}},\"fields\":[\"uid\"]}"))
                .hasToString(
                        new Command.Select(bytes("uid"), Where.AnyOf.of(new Where.Listed(ConnectionIds.of(9, 2, 7))))
                                .toString());
    }

    @Test
    void shouldTakeWorkerWithoutKey() {
        assertThat(connect(CommandNumber.WORKER_CONNECT, "{\"secret_key\":\"s\"}"))
                .isEqualTo(new Command.WorkerConnect("", "s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{\"worker_key\":\"Z:0\"}",
                "{\"worker_key\":\"Z:0\",\"secret_key\":null}",
                "{\"worker_key\":\"Z:0\",\"secret_key\":5}",
                "{\"worker_key\":[],\"secret_key\":\"\"}"
            })
    void shouldRefuseWorkerThatTheReferenceCloses(String body) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> connect(CommandNumber.WORKER_CONNECT, body))
                .withMessageContaining("expected: a string");
    }

    @Test
    void shouldRefuseGatewayClientWithoutSecret() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> connect(CommandNumber.GATEWAY_CLIENT_CONNECT, "{}"));
    }

    @Test
    void shouldKeepWhatNobodyKnows() {
        assertThat(decode(99, "")).isEqualTo(new Command.Unknown(99));
        assertThat(decode(CommandNumber.ON_CONNECT, "")).isEqualTo(new Command.Unknown(1));
    }

    @Test
    void shouldWriteListWherePhpHasNoHolesInItsKeys() {
        assertThat(ext(new Command.SendToAll(new Recipients.Only(ConnectionIds.of(0, 1)), MESSAGE)))
                .isEqualTo("{\"connections\":[0,1]}");
    }

    @Test
    void shouldWriteConnectionIdsAsUnsigned() {
        assertThat(ext(new Command.SendToAll(new Recipients.Except(ConnectionIds.of(-1)), MESSAGE)))
                .isEqualTo("{\"exclude\":{\"4294967295\":4294967295}}");
    }

    @Test
    void shouldNotLetNobodyBecomeEveryone() {
        assertThat(ext(new Command.SendToAll(new Recipients.Only(NONE), MESSAGE)))
                .isEqualTo("{\"connections\":[]}");
        assertThat(ext(new Command.Select(bytes("uid"), NOBODY)))
                .isEqualTo("{\"fields\":[\"uid\"],\"where\":{\"groups\":[]}}");
    }

    @Test
    void shouldEscapeAsPhpDoes() {
        assertThat(ext(new Command.SendToUid(bytes("\u7528\u62371", "a/b", "\"\\\n\u0001"), MESSAGE)))
                .isEqualTo("[\"\\u7528\\u62371\",\"a\\/b\",\"\\\"\\\\\\n\\u0001\"]");
    }

    @Test
    void shouldRefuseToWriteNameThatJsonCannotHold() {
        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> ext(new Command.SendToUid(List.of(Bytes.hex("ff")), MESSAGE)))
                .withMessageContaining("expected: UTF-8");
    }

    private static Command decode(int command, String ext) {
        return CommandCodec.decode(Packet.toGateway(command, 0, Bytes.utf8(ext), MESSAGE));
    }

    private static Command connect(int command, String body) {
        return CommandCodec.decode(Packet.toGateway(command, 0, Bytes.EMPTY, Body.scalar(Bytes.utf8(body))));
    }

    private static String ext(Command command) {
        return CommandCodec.encode(command).extData().toDisplay();
    }

    private static List<Bytes> bytes(String... texts) {
        return Stream.of(texts).map(Bytes::utf8).toList();
    }
}
