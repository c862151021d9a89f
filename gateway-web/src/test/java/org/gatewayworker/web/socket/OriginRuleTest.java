package org.gatewayworker.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginRuleTest {
    private static final OriginRule SAME_ORIGIN = new OriginRule(Set.of());

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080,localhost:8080",
        "https://shop.example,shop.example",
        "https://SHOP.example,shop.example",
        "http://[::1]:8080,[::1]:8080"
    })
    void shouldAllowPagesOfTheSameHostAndPort(String origin, String host) {
        assertThat(SAME_ORIGIN.allows(Optional.of(origin), Optional.of(host))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:9090,localhost:8080",
        "https://evil.example,shop.example",
        "https://shop.example.evil.example,shop.example",
        "https://shop.example@evil.example,shop.example",
        "null,shop.example",
        "not an origin,shop.example"
    })
    void shouldRefuseOtherPages(String origin, String host) {
        assertThat(SAME_ORIGIN.allows(Optional.of(origin), Optional.of(host))).isFalse();
    }

    @Test
    void shouldRefuseAPageWhereTheRequestNamesNoHost() {
        assertThat(SAME_ORIGIN.allows(Optional.of("https://shop.example"), Optional.empty()))
                .isFalse();
    }

    @Test
    void shouldAllowWhatIsNoPage() {
        assertThat(SAME_ORIGIN.allows(Optional.empty(), Optional.of("shop.example")))
                .isTrue();
    }

    @Test
    void shouldAllowOnlyWhatIsListedWhereOriginsAreListed() {
        OriginRule rule = new OriginRule(Set.of("https://shop.example"));
        assertThat(rule.allows(Optional.of("https://shop.example"), Optional.of("gateway.example")))
                .isTrue();
        assertThat(rule.allows(Optional.of("https://gateway.example"), Optional.of("gateway.example")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://anywhere.example", "null"})
    void shouldAllowEveryPageWhereAsterisk(String origin) {
        assertThat(new OriginRule(Set.of("*")).allows(Optional.of(origin), Optional.of("shop.example")))
                .isTrue();
    }
}
