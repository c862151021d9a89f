package org.gatewayworker.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.gatewayworker.gateway.CloseCode;
import org.gatewayworker.gateway.OutboundBatch;
import org.gatewayworker.gateway.OutboundMessage;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundFramesTest {
    private static final OutboundBatch THREE = new OutboundBatch(List.of(
            OutboundMessage.of(Bytes.utf8("hi")),
            OutboundMessage.of(Bytes.EMPTY),
            OutboundMessage.of(Bytes.hex("ff00fe"))));
    private static final String THREE_HEX = "8102" + "6869" + "8100" + "8203" + "ff00fe";

    @Test
    void shouldFrameTextAndBinaryInARow() {
        assertThat(OutboundFrames.lengthBytes(THREE)).isEqualTo(THREE_HEX.length() / 2);
        assertThat(hex(writtenInPartsOf(1024, THREE))).isEqualTo(THREE_HEX);
    }

    @Test
    void shouldGoOnWhereverItWasCut() {
        for (int part = 1; part <= THREE_HEX.length() / 2; part++) {
            assertThat(hex(writtenInPartsOf(part, THREE))).isEqualTo(THREE_HEX);
        }
    }

    @ParameterizedTest
    @CsvSource({"125, 827d", "126, 827e007e", "65535, 827effff", "65536, 827f0000000000010000"})
    void shouldSayTheLengthInAsFewBytesAsItTakes(int length, String head) {
        byte[] payload = new byte[length];
        payload[0] = (byte) 0xFF;
        OutboundBatch batch = new OutboundBatch(List.of(OutboundMessage.of(Bytes.wrap(payload))));
        String expected = head + "ff" + "00".repeat(length - 1);
        assertThat(hex(writtenInPartsOf(length + 10, batch))).isEqualTo(expected);
        assertThat(hex(writtenInPartsOf(3, batch))).isEqualTo(expected);
    }

    @Test
    void shouldStayToComeUntilSkipped() {
        OutboundFrames frames = new OutboundFrames(THREE);
        frames.copyTo(ByteBuffer.allocate(100));
        assertThat(frames.isBegun()).isFalse();
        assertThat(frames.hasRemaining()).isTrue();

        frames.skip(1);
        assertThat(frames.isBegun()).isTrue();
        frames.skip(THREE_HEX.length() / 2 - 1);
        assertThat(frames.hasRemaining()).isFalse();
    }

    @Test
    void shouldSayGoodbye() {
        ByteBuffer frame = OutboundFrames.close(CloseCode.TRY_AGAIN_LATER, "slow");
        assertThat(hex(frame.array())).isEqualTo("880603f5" + hex("slow".getBytes()));
    }

    private static byte[] writtenInPartsOf(int bytes, OutboundBatch batch) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        OutboundFrames frames = new OutboundFrames(batch);
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (frames.hasRemaining()) {
            frames.copyTo(buffer.clear());
            written.write(buffer.array(), 0, buffer.position());
            frames.skip(buffer.position());
        }
        return written.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
