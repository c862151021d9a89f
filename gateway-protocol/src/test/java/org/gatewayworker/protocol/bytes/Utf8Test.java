package org.gatewayworker.protocol.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "你好，世界", "😀👨‍👩‍👧", "\u0000", "\uFFFF", "é"})
    void shouldKnowText(String text) {
        assertThat(Bytes.utf8(text).isUtf8()).isTrue();
    }

    /** The JDK's decoder is the judge, which is right and slow. */
    @Test
    void shouldAgreeWithTheDecoderOnEverySequenceOfTwo() {
        for (int pair = 0; pair < 0x10000; pair++) {
            assertAgrees((byte) (pair >> 8), (byte) pair);
        }
    }

    @Test
    void shouldAgreeWithTheDecoderOnSequencesOfUpToFour() {
        byte[] edges = {
            0x00,
            0x41,
            0x7F,
            (byte) 0x80,
            (byte) 0x8F,
            (byte) 0x90,
            (byte) 0x9F,
            (byte) 0xA0,
            (byte) 0xBF,
            (byte) 0xC0,
            (byte) 0xFF
        };
        for (int first = 0xC0; first <= 0xFF; first++) {
            for (byte second : edges) {
                for (byte third : edges) {
                    assertAgrees((byte) first, second, third);
                    for (byte fourth : edges) {
                        assertAgrees((byte) first, second, third, fourth);
                    }
                }
            }
        }
    }

    @Test
    void shouldAgreeWithTheDecoderOnNoise() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[random.nextInt(6)];
            random.nextBytes(noise);
            assertAgrees(noise);
        }
    }

    private static void assertAgrees(byte... bytes) {
        Bytes some = Bytes.copyOf(bytes);
        if (some.isUtf8() != some.utf8().isPresent()) {
            throw new AssertionError(some.toHex() + ": " + some.isUtf8());
        }
    }
}
