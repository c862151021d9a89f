package org.gatewayworker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.vectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterMessageCodecTest {

    /** Every line that PHP peers were recorded to exchange with a register. */
    static Stream<String> recordedLines() {
        return Stream.of("00_register_boot_and_gatewayclient", "10_secret_and_ping")
                .flatMap(file -> Vector.of(file).stream())
                .map(vector -> vector.json().path("text").asText())
                .filter(line -> line.endsWith("\n"));
    }

    /** Every broadcast of the recorded life of a register, the ones with holes in their keys included. */
    static Stream<String> recordedBroadcasts() {
        return Vector.of("13_register_protocol").stream()
                .flatMap(vector -> Stream.iterate(0, i -> i + 1)
                        .limit(vector.json().path("sequence").size())
                        .map(i -> vector.json().path("sequence").get(i).get(1).asText()))
                .filter(line -> line.contains("broadcast_addresses"));
    }

    @ParameterizedTest
    @MethodSource("recordedLines")
    void shouldEncodeRecordedLineBackByteForByte(String line) {
        RegisterMessage message = RegisterMessageCodec.decode(line.stripTrailing());

        assertThat(message).isNotInstanceOf(RegisterMessage.Unusable.class);
        assertThat(RegisterMessageCodec.encode(message)).isEqualTo(Bytes.utf8(line));
    }

    @ParameterizedTest
    @MethodSource("recordedBroadcasts")
    void shouldReadRecordedBroadcast(String line) {
        RegisterMessage.BroadcastAddresses broadcast = broadcast(line.stripTrailing());

        assertThat(broadcast.addresses()).isNotEmpty().allMatch(address -> line.contains('"' + address + '"'));
        if (line.contains("[")) {
            assertThat(RegisterMessageCodec.encode(broadcast)).isEqualTo(Bytes.utf8(line));
        }
    }

    @Test
    void shouldKeepOrderOfAddressesInObject() {
        assertThat(broadcast(
                                "{\"event\":\"broadcast_addresses\",\"addresses\":{\"0\":\"a:1\",\"3\":\"c:3\",\"1\":\"b:2\"}}")
                        .addresses())
                .containsExactly("a:1", "c:3", "b:2");
    }

    @Test
    void shouldTakeMissingSecretForEmptyOne() {
        assertThat(RegisterMessageCodec.decode("{\"event\":\"worker_connect\"}"))
                .isEqualTo(new RegisterMessage.WorkerConnect(""));
        assertThat(RegisterMessageCodec.decode("{\"event\":\"gateway_connect\",\"address\":\"1.2.3.4:5\"}"))
                .isEqualTo(new RegisterMessage.GatewayConnect("1.2.3.4:5", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "5",
                "{\"a\":1}",
                "{\"event\":\"\"}",
                "{\"event\":null}",
                "[]",
                "GET / HTTP/1.1",
                "{\"event\":\"ping\"} x"
            })
    void shouldRefuseWhatTheReferenceCallsBadRequest(String line) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> RegisterMessageCodec.decode(line))
                .withMessageContaining("expected: a JSON object with an event");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"foo\"}",
                "{\"event\":\"gateway_connect\",\"secret_key\":\"\"}",
                "{\"event\":\"gateway_connect\",\"address\":\"\"}",
                "{\"event\":\"gateway_connect\",\"address\":\"1.2.3.4:5\",\"secret_key\":5}",
                "{\"event\":\"worker_connect\",\"secret_key\":[]}"
            })
    void shouldSayThatNothingCanBeDoneWithMessage(String line) {
        assertThat(RegisterMessageCodec.decode(line)).isInstanceOf(RegisterMessage.Unusable.class);
    }

    @Test
    void shouldEscapeAsPhpDoes() {
        Bytes line = RegisterMessageCodec.encode(new RegisterMessage.WorkerConnect("a/b\"\u4F60"));

        assertThat(line.toDisplay()).isEqualTo("{\"event\":\"worker_connect\",\"secret_key\":\"a\\/b\\\"\\u4f60\"}\n");
    }

    @Test
    void shouldSendListOfAddressesEvenWhereThereIsNone() {
        assertThat(RegisterMessageCodec.encode(new RegisterMessage.BroadcastAddresses(List.of()))
                        .toDisplay())
                .isEqualTo("{\"event\":\"broadcast_addresses\",\"addresses\":[]}\n");
    }

    @Test
    void shouldKeepSecretsOutOfLogs() {
        assertThat(new RegisterMessage.WorkerConnect("s3cret").toString()).doesNotContain("s3cret");
        assertThat(new RegisterMessage.GatewayConnect("1.2.3.4:5", "s3cret").toString())
                .doesNotContain("s3cret");
    }

    private static RegisterMessage.BroadcastAddresses broadcast(String line) {
        return (RegisterMessage.BroadcastAddresses) RegisterMessageCodec.decode(line);
    }
}
