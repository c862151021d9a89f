package org.gatewayworker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1236", "register.example:1", "[::1]:65535"})
    void shouldReadAHostAndAPort(String text) {
        assertThat(RegisterAddress.parse(text))
                .hasValueSatisfying(address -> assertThat(address).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1236", ":1236", "host", "host:", "host:0", "host:65536", "a b:1", "::1:1236", "[::1:1236"})
    void shouldReadNothingElse(String text) {
        assertThat(RegisterAddress.parse(text)).isEmpty();
    }

    @Test
    void shouldRefuseWhatCannotBeConnectedTo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RegisterAddress("", 1236));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegisterAddress("host", 0))
                .withMessage("register: host:0 (expected: a host and a port of 1 to 65535)");
    }

    /** Told by its text, as in the reference: {@code localhost} is pinged. */
    @Test
    void shouldBeLocalByItsText() {
        assertThat(new RegisterAddress("127.0.0.1", 1236).isLocal()).isTrue();
        assertThat(new RegisterAddress("localhost", 1236).isLocal()).isFalse();
        assertThat(new RegisterAddress("10.0.0.1", 1236).isLocal()).isFalse();
    }

    @Test
    void shouldNotBeLookedUpBeforeItIsNeeded() {
        assertThat(new RegisterAddress("127.0.0.1", 1236).unresolved().isUnresolved())
                .isTrue();
    }
}
