package org.gatewayworker.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.gatewayworker.protocol.settings.SettingException;
import org.gatewayworker.protocol.settings.SettingReader;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
    @Test
    void shouldHaveDefaultsForAll() {
        WorkerSettings settings = read(Map.of());

        assertThat(settings.name()).isEqualTo("chat");
        assertThat(settings.processTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.cluster().registers()).hasToString("[127.0.0.1:1236]");
        assertThat(settings.cluster().secretKey()).isEmpty();
        assertThat(settings.gatewayBufferBytes()).isEqualTo(10_240_000);
    }

    @Test
    void shouldFindTheRegisterOfItsServerWhereThatWasMoved() {
        assertThat(read(Map.of("gatewayworker.register.listen", "0.0.0.0:1300"))
                        .cluster()
                        .registers())
                .hasToString("[127.0.0.1:1300]");
    }

    @Test
    void shouldHaveANewIdEachTime() {
        assertThat(read(Map.of()).id()).isNotEqualTo(read(Map.of()).id());
        assertThat(read(Map.of("gatewayworker.worker.id", "7")).workerKey()).isEqualTo("chat:7");
    }

    @Test
    void shouldReadWhatIsConfigured() {
        WorkerSettings settings = read(Map.of(
                "gatewayworker.register.addresses", "10.0.0.1:1236, register:1237",
                "gatewayworker.secret-key", "s3cret",
                "gatewayworker.worker.name", "shop",
                "gatewayworker.worker.process-timeout", "PT5S"));

        assertThat(settings.cluster().registers()).hasToString("[10.0.0.1:1236, register:1237]");
        assertThat(settings.processTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.name()).isEqualTo("shop");
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void shouldNameTheKeyOfAValueThatMakesNoSense() {
        refuses("gatewayworker.register.addresses", "nowhere");
        refuses("gatewayworker.register.addresses", "host:99999");
        refuses("gatewayworker.register.addresses", ",");
        refuses("gatewayworker.worker.name", "a:b");
        refuses("gatewayworker.worker.id", "a:b");
        refuses("gatewayworker.worker.process-timeout", "0s");
        refuses("gatewayworker.worker.process-timeout", "soon");
        refuses("gatewayworker.worker.gateway-buffer-size", "1");
        refuses("gatewayworker.worker.event-buffer-size", "x");
    }

    private static void refuses(String key, String value) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(key + ": ")
                .hasMessageContaining("(expected: ");
    }

    private static WorkerSettings read(Map<String, String> configured) {
        return WorkerSettings.read(
                new SettingReader("gatewayworker.", key -> Optional.ofNullable(configured.get(key))), "chat");
    }
}
