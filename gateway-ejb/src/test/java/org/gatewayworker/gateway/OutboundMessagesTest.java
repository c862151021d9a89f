package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gatewayworker.gateway.Fixtures.bytes;

import java.util.List;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundMessagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "N; | null",
                "a:1:{s:1:\"a\";i:1;} | {\"a\":1}",
                "s:2:\"hi\"; | hi",
                "a:2:{i:0;i:1;i:1;b:1;} | [1,true]"
            })
    void shouldMakeJsonOfWhatIsNoScalar(String serialized, String expected) {
        assertThat(OutboundMessages.of(Body.serialized(bytes(serialized))))
                .extracting(OutboundMessage::text)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i:5;", "d:1.5;", "b:1;"})
    void shouldRefuseScalarsThatStoppedTheReference(String serialized) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> OutboundMessages.of(Body.serialized(bytes(serialized))))
                .withMessageStartingWith("body: a serialized ");
    }

    @Test
    void shouldRefuseWhatHasNoJson() {
        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> OutboundMessages.of(Body.serialized(bytes("garbage"))));
        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(
                        () -> OutboundMessages.of(Body.serialized(Bytes.hex("613a313a7b693a303b733a313a22ff223b7d"))));
    }

    @Test
    void shouldBeTextWhereTheBytesAreUtf8() {
        assertThat(OutboundMessage.of(bytes("你好")).isText()).isTrue();
        assertThat(OutboundMessage.of(Bytes.hex("fffe00")).isText()).isFalse();
    }

    @Test
    void shouldKnowAKickWithoutFarewell() {
        assertThat(OutboundMessages.isNull(Body.NULL)).isTrue();
        assertThat(OutboundMessages.isNull(Body.scalar(bytes("N;")))).isFalse();
        assertThat(OutboundMessages.isNull(Body.EMPTY)).isFalse();
    }

    @Test
    void shouldUnpackFramesOfEveryLength() {
        for (int length : new int[] {0, 1, 125, 126, 65535, 65536, 100_000}) {
            assertThat(OutboundMessages.of(Body.framed(frame(0x81, "x".repeat(length)))))
                    .extracting(OutboundMessage::lengthBytes)
                    .containsExactly(length);
        }
    }

    @Test
    void shouldUnpackSeveralFragmentedAndBinaryFramesWithoutPings() {
        Bytes frames = concat(
                frame(0x81, "one"),
                frame(0x89, "ping"),
                frame(0x01, "tw"),
                frame(0x00, ""),
                frame(0x80, "o"),
                frame(0x82, "bin"));
        List<OutboundMessage> messages = OutboundMessages.of(Body.framed(frames));
        assertThat(messages)
                .extracting(message -> message.payload().toDisplay())
                .containsExactly("one", "two", "bin");
        assertThat(messages).extracting(OutboundMessage::isText).containsExactly(true, true, false);
    }

    @ParameterizedTest
    @CsvSource({
        "81, ends within a frame",
        "8105616263, length 5",
        "817e00, ends within a frame",
        "817fffffffffffffffff, length 18446744073709551615",
        "8183000000006162, masked",
        "c101ff, reserved bits set",
        "880203e8, opcode 8",
        "0001ff, opcode 0",
        "010161810162, opcode 1 within a message",
        "010161, ends within a frame"
    })
    void shouldRefuseWhatIsNoServerFrame(String hex, String reason) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> WebSocketFrames.unpack(Bytes.hex(hex.strip())))
                .withMessageStartingWith("framed body: " + reason);
    }

    private static Bytes frame(int first, String payload) {
        Bytes body = bytes(payload);
        String length = body.length() < 126
                ? String.format("%02x", body.length())
                : body.length() < 65536
                        ? String.format("7e%04x", body.length())
                        : String.format("7f%016x", body.length());
        return Bytes.hex(String.format("%02x", first) + length + body.toHex());
    }

    private static Bytes concat(Bytes... parts) {
        StringBuilder hex = new StringBuilder();
        for (Bytes part : parts) {
            hex.append(part.toHex());
        }
        return Bytes.hex(hex.toString());
    }
}
