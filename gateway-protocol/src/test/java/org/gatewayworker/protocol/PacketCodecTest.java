package org.gatewayworker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketCodecTest {
    private static final Packet PACKET = new Packet(
            3,
            0x7F000001,
            2300,
            0xC0A80102,
            65_535,
            0xFFFFFFFE,
            7272,
            Bytes.utf8("a:0:{}"),
            Body.scalar(Bytes.utf8("hello")));

    private static final String HEX = "00000027" + "03" + "7f000001" + "08fc" + "c0a80102" + "ffff" + "fffffffe" + "01"
            + "1c68" + "00000006" + "613a303a7b7d" + "68656c6c6f";

    private final PacketCodec codec = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);

    @Test
    void shouldWriteEveryFieldInItsPlace() {
        assertThat(codec.encode(PACKET).toHex()).isEqualTo(HEX);
    }

    @Test
    void shouldReadEveryFieldFromItsPlace() {
        assertThat(codec.decode(Bytes.hex(HEX).asBuffer())).contains(PACKET);
    }

    @Test
    void shouldTakeOnePacketAndLeaveTheNext() {
        ByteBuffer two = Bytes.hex(HEX + HEX.substring(0, 20)).asBuffer();

        assertThat(codec.decode(two)).contains(PACKET);
        assertThat(two.remaining()).isEqualTo(10);
        assertThat(codec.decode(two)).isEmpty();
        assertThat(two.remaining()).isEqualTo(10);
    }

    @Test
    void shouldReadPacketInTheMiddleOfBuffer() {
        ByteBuffer in = Bytes.hex("ffffff" + HEX).asBuffer().position(3);

        assertThat(codec.decode(in)).contains(PACKET);
    }

    @ParameterizedTest
    @CsvSource({
        "00000000,0",
        "00000005,5",
        "0000001b,27",
        "00a00001,10485761",
        "ffffffff,4294967295",
        "47455420,1195725856"
    })
    void shouldRefuseHostileLengthAsSoonAsItIsThere(String hex, long length) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> codec.decode(Bytes.hex(hex).asBuffer()))
                .withMessage("packet length: " + length + " (expected: 28 <= length <= 10485760)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000001", "7fffffff", "80000000", "ffffffff"})
    void shouldRefuseExtLengthPastTheEndAsSoonAsTheHeadIsThere(String extLength) {
        String head = "0000001c0b00000000000000000000000000000002010000" + extLength;

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> codec.decode(Bytes.hex(head).asBuffer()))
                .withMessage("ext data length: " + Long.parseLong(extLength, 16)
                        + " (expected: at most the 0 bytes behind the head)");
    }

    @Test
    void shouldRefuseToWriteWhatPeersWouldRefuseToRead() {
        PacketCodec small = new PacketCodec(38);

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> small.encode(PACKET))
                .withMessage("packet length: 39 (expected: 28 <= length <= 38)");
    }

    @Test
    void shouldRefuseLimitWithoutRoomForHead() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PacketCodec(27));
    }
}
