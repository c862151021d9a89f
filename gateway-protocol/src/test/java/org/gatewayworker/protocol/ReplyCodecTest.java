package org.gatewayworker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class ReplyCodecTest {
    private final ReplyCodec codec = new ReplyCodec(8);

    @Test
    void shouldNotCountTheLengthItself() {
        assertThat(codec.encode(Bytes.utf8("i:1;")).toHex()).isEqualTo("00000004" + "693a313b");
    }

    @Test
    void shouldWaitForTheRestOfEveryPrefix() {
        Bytes reply = Bytes.hex("00000004693a313b");

        for (int cut = 0; cut < reply.length(); cut++) {
            ByteBuffer prefix = reply.asBuffer().limit(cut);
            assertThat(codec.decode(prefix)).isEmpty();
            assertThat(prefix.position()).isZero();
        }
    }

    @Test
    void shouldTakeRepliesOneByOne() {
        ByteBuffer two = Bytes.hex("00000004693a313b" + "00000000").asBuffer();

        assertThat(codec.decode(two)).contains(Bytes.utf8("i:1;"));
        assertThat(codec.decode(two)).contains(Bytes.EMPTY);
        assertThat(codec.decode(two)).isEmpty();
    }

    @Test
    void shouldRefuseHostileLengthBeforeItAllocates() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> codec.decode(Bytes.hex("ffffffff").asBuffer()))
                .withMessage("reply length: 4294967295 (expected: 0 <= length <= 8)");
    }

    @Test
    void shouldRefuseToWriteMoreThanTheLimit() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> codec.encode(Bytes.utf8("123456789")))
                .withMessage("reply length: 9 (expected: 0 <= length <= 8)");
    }
}
