package org.gatewayworker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class LineDecoderTest {
    private final LineDecoder decoder = new LineDecoder(5);

    @Test
    void shouldTakeLinesOneByOne() {
        ByteBuffer in = buffer("one\ntwo\r\n\n123");

        assertThat(decoder.decode(in)).contains("one");
        assertThat(decoder.decode(in)).contains("two");
        assertThat(decoder.decode(in)).contains("");
        assertThat(decoder.decode(in)).isEmpty();
        assertThat(in.remaining()).isEqualTo(3);
    }

    @Test
    void shouldTakeLineAsLongAsTheLimit() {
        assertThat(decoder.decode(buffer("12345\n"))).contains("12345");
        assertThat(decoder.decode(buffer("12345"))).isEmpty();
    }

    @Test
    void shouldRefuseLongerLineBeforeItsEndHasCome() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> decoder.decode(buffer("123456")))
                .withMessage("line: more than 5 bytes (expected: a line feed before that)");
    }

    @Test
    void shouldRefuseLongerLineWithItsEnd() {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> decoder.decode(buffer("123456\n")));
    }

    private static ByteBuffer buffer(String text) {
        return Bytes.utf8(text).asBuffer();
    }
}
