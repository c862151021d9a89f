package org.gatewayworker.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class RegisterSettingsTest {

    @Test
    void shouldTakeALoopbackAddressWithoutASecret() {
        assertThatCode(() -> new RegisterSettings(new InetSocketAddress("127.0.0.1", 1236), ""))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseToTrustTheWholeNetwork() {
        assertThatThrownBy(() -> new RegisterSettings(new InetSocketAddress("0.0.0.0", 1236), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "gatewayworker.register.listen: 0.0.0.0 (expected: a loopback address, or a gatewayworker.secret-key)");
        assertThatCode(() -> new RegisterSettings(new InetSocketAddress("0.0.0.0", 1236), "s3cret"))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAHostThatNobodyKnows() {
        InetSocketAddress unknown = InetSocketAddress.createUnresolved("no.such.host.invalid", 1236);
        assertThatThrownBy(() -> new RegisterSettings(unknown, "s3cret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("gatewayworker.register.listen: no.such.host.invalid");
    }

    @Test
    void shouldKeepTheSecretToItself() {
        assertThat(new RegisterSettings(new InetSocketAddress("127.0.0.1", 1236), "s3cret").toString())
                .doesNotContain("s3cret");
    }
}
