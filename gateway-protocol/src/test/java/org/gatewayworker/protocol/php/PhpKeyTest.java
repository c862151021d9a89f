package org.gatewayworker.protocol.php;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhpKeyTest {

    @ParameterizedTest
    @ValueSource(
            longs = {0, 7, 10, -1, 123, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, 999_999_999_999_999_999L})
    void shouldTakeDigitsForInteger(long value) {
        PhpKey key = PhpKey.of(Long.toString(value));

        assertThat(key).isEqualTo(PhpKey.of(value));
        assertThat(key.asBytes()).isEqualTo(Bytes.utf8(Long.toString(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-0",
                "00",
                "007",
                "+1",
                " 5",
                "5 ",
                "1.5",
                "1e3",
                "0x1",
                "u123",
                "9223372036854775808",
                "-9223372036854775809",
                "9999999999999999999",
                "10000000000000000000",
                "\u0661"
            })
    void shouldLeaveAnythingElseString(String text) {
        assertThat(PhpKey.of(text)).isEqualTo(new PhpKey.StrKey(Bytes.utf8(text)));
    }

    @Test
    void shouldNotLetIntegerBecomeString() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PhpKey.StrKey(Bytes.utf8("5")));
    }
}
