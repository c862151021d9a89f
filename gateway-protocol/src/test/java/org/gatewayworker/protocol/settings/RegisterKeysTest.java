package org.gatewayworker.protocol.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterKeysTest {
    private final Map<String, String> configured = new HashMap<>();
    private final SettingReader settings =
            new SettingReader("gatewayworker.", key -> Optional.ofNullable(configured.get(key)));

    private RegisterKeysTest listen(String value) {
        configured.put("gatewayworker.register.listen", value);
        return this;
    }

    private RegisterKeysTest addresses(String value) {
        configured.put("gatewayworker.register.addresses", value);
        return this;
    }

    private String found() {
        return RegisterKeys.addresses(settings).toString();
    }

    @Test
    void shouldBeWhereTheReferenceHasIt() {
        assertThat(found()).isEqualTo("[127.0.0.1:1236]");
        assertThat(RegisterKeys.listen(settings)).isEqualTo(new InetSocketAddress("127.0.0.1", 1236));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:1300,127.0.0.1:1300",
        "10.0.0.5:1236,10.0.0.5:1236",
        "0.0.0.0:1300,127.0.0.1:1300",
        "[::]:1300,127.0.0.1:1300",
        ":::1300,127.0.0.1:1300",
        "[::1]:1300,[::1]:1300",
    })
    void shouldFindTheRegisterWhereItListens(String listen, String address) {
        assertThat(listen(listen).found()).isEqualTo('[' + address + ']');
    }

    @Test
    void shouldGoWhereItIsTold() {
        assertThat(listen("127.0.0.1:1300").addresses("a:1, b:2").found()).isEqualTo("[a:1, b:2]");
        assertThat(addresses(" ").found()).as("blank is not set").isEqualTo("[127.0.0.1:1300]");
        assertThat(addresses(",").found()).isEqualTo("[]");
    }

    @Test
    void shouldAskForTheAddressWhereTheSystemChoosesThePort() {
        listen("127.0.0.1:0");
        assertThat(RegisterKeys.listen(settings).getPort()).isZero();
        assertThatThrownBy(this::found)
                .isInstanceOf(SettingException.class)
                .hasMessage("gatewayworker.register.addresses: not set"
                        + " (expected: host:port, since register.listen leaves the port to the system)");
        assertThat(addresses("a:1").found()).isEqualTo("[a:1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1236", "a:0", "a:99999", "a:x"})
    void shouldNameTheAddressThatIsNone(String text) {
        assertThatThrownBy(addresses("a:1," + text)::found)
                .isInstanceOf(SettingException.class)
                .hasMessage("gatewayworker.register.addresses: " + text
                        + " (expected: host:port, several with commas in between)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1236", ":1236", "a:", "a:99999", "a:123456789012"})
    void shouldNameWhereNobodyCanListen(String text) {
        listen(text);
        assertThatThrownBy(() -> RegisterKeys.listen(settings))
                .isInstanceOf(SettingException.class)
                .hasMessage("gatewayworker.register.listen: " + text
                        + " (expected: a host, a colon and a port of 0 to 65535)");
    }
}
