package org.gatewayworker.protocol.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingReaderTest {
    private enum Conflict {
        REPLACE,
        REJECT_NEWCOMER
    }

    private static SettingReader with(String value) {
        Map<String, String> source = Map.of("gatewayworker.key", value);
        return new SettingReader("gatewayworker.", key -> Optional.ofNullable(source.get(key)));
    }

    @ParameterizedTest
    @CsvSource({"0,PT0S", "30,PT30S", "500ms,PT0.5S", "5m,PT5M", "1h,PT1H", "PT1M30S,PT1M30S"})
    void shouldReadDurations(String text, String expected) {
        assertThat(with(text).duration("key", Duration.ZERO)).isEqualTo(Duration.parse(expected));
    }

    @Test
    void shouldNameTheKeyOfANegativeDuration() {
        assertThatThrownBy(() -> with("-3s").duration("key", Duration.ZERO))
                .isInstanceOf(SettingException.class)
                .hasMessage("gatewayworker.key: -3s (expected: 0s or more)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "3 s", "1d", "99999999999999999999s", "PT"})
    void shouldRefuseWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> with(text).duration("key", Duration.ZERO))
                .hasMessage("gatewayworker.key: " + text + " (expected: a duration such as 30s, 5m or PT30S)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "x", "1.5", "99999999999"})
    void shouldRefuseNumbersOutOfRange(String text) {
        assertThatThrownBy(() -> with(text).integer("key", 1, 1, 65535))
                .hasMessage("gatewayworker.key: " + text + " (expected: a whole number, 1 to 65535)");
    }

    @Test
    void shouldTakeBlankForNotSet() {
        assertThat(with("  ").text("key", "fallback")).isEqualTo("fallback");
        assertThat(with("  ").integer("key", 7, 1, 9)).isEqualTo(7);
        assertThat(with("").flag("key", true)).isTrue();
    }

    @Test
    void shouldSplitAtCommas() {
        assertThat(with("a:1, b:2,,").texts("key", "c:3")).containsExactly("a:1", "b:2");
        assertThat(with("").texts("key", "c:3")).containsExactly("c:3");
    }

    @Test
    void shouldRefuseAnythingButTrueAndFalse() {
        assertThat(with("TRUE").flag("key", false)).isTrue();
        assertThatThrownBy(() -> with("yes").flag("key", false))
                .hasMessage("gatewayworker.key: yes (expected: true or false)");
    }

    @Test
    void shouldListTheChoices() {
        assertThat(with("reject-newcomer").choice("key", Conflict.REPLACE)).isEqualTo(Conflict.REJECT_NEWCOMER);
        assertThatThrownBy(() -> with("both").choice("key", Conflict.REPLACE))
                .hasMessage("gatewayworker.key: both (expected: replace or reject-newcomer)");
    }
}
