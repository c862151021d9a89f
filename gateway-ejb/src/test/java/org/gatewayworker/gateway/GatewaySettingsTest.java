package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gatewayworker.gateway.Fixtures.settings;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {

    @Test
    void shouldHaveTheDefaultsOfTheReference() {
        GatewaySettings settings = settings(Map.of());
        assertThat(settings.lan()).isEqualTo(GatewayAddress.parse("127.0.0.1:2300"));
        assertThat(settings.innerListen()).isEqualTo(new InetSocketAddress("127.0.0.1", 2300));
        assertThat(settings.registers()).containsExactly(new RegisterAddress("127.0.0.1", 1236));
        assertThat(settings.heartbeat()).isEqualTo(HeartbeatSettings.OFF);
        assertThat(settings.router()).isEqualTo(RouterKind.LEAST_CONNECTIONS);
        assertThat(settings.workerConflict()).isEqualTo(WorkerConflict.REPLACE);
        assertThat(settings.maxMessageBytes()).isEqualTo(1_048_576);
        assertThat(settings.clientBufferBytes()).isEqualTo(1_024_000);
        assertThat(settings.workerBufferBytes()).isEqualTo(10_240_000);
        assertThat(settings.slowConsumerGrace()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.workerGrace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.secretKey()).isEmpty();
    }

    @Test
    void shouldReadEveryKey() {
        GatewaySettings settings = settings(Map.ofEntries(
                Map.entry("secret-key", "s3cret"),
                Map.entry("gateway.lan-ip", "10.0.0.7"),
                Map.entry("gateway.lan-port", "2400"),
                Map.entry("gateway.inner-listen", "0.0.0.0:2500"),
                Map.entry("register.addresses", "10.0.0.1:1236, register:1237"),
                Map.entry("gateway.ping-interval", "30s"),
                Map.entry("gateway.ping-not-response-limit", "2"),
                Map.entry("gateway.ping-data", "{\"type\":\"ping\"}"),
                Map.entry("gateway.router", "random"),
                Map.entry("gateway.worker-conflict", "reject"),
                Map.entry("gateway.max-message-size", "1000"),
                Map.entry("gateway.client-buffer-size", "2000"),
                Map.entry("gateway.worker-buffer-size", "3000"),
                Map.entry("gateway.slow-consumer-grace", "3s"),
                Map.entry("gateway.worker-grace", "1m")));
        assertThat(settings.secretKey()).isEqualTo("s3cret");
        assertThat(settings.lan()).hasToString("10.0.0.7:2400");
        assertThat(settings.innerListen()).isEqualTo(new InetSocketAddress("0.0.0.0", 2500));
        assertThat(settings.registers())
                .extracting(RegisterAddress::toString)
                .containsExactly("10.0.0.1:1236", "register:1237");
        assertThat(settings.heartbeat())
                .isEqualTo(new HeartbeatSettings(Duration.ofSeconds(30), 2, Bytes.utf8("{\"type\":\"ping\"}")));
        assertThat(settings.heartbeat().tick()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.router()).isEqualTo(RouterKind.RANDOM);
        assertThat(settings.workerConflict()).isEqualTo(WorkerConflict.REJECT);
        assertThat(settings.maxMessageBytes()).isEqualTo(1000);
        assertThat(settings.clientBufferBytes()).isEqualTo(2000);
        assertThat(settings.workerBufferBytes()).isEqualTo(3000);
        assertThat(settings.slowConsumerGrace()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.workerGrace()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gateway.ping-interval           | -3s       | gatewayworker.gateway.ping-interval: -3s (expected: 0s or more)
            gateway.ping-not-response-limit | -1        | gatewayworker.gateway.ping-not-response-limit: -1 (expected: a whole number, 0 to 1000000)
            gateway.lan-ip                  | somewhere | gatewayworker.gateway.lan-ip: somewhere (expected: an IPv4 address)
            gateway.lan-port                | 70000     | gatewayworker.gateway.lan-port: 70000 (expected: a whole number, 0 to 65535)
            gateway.inner-listen            | 0.0.0.0   | gatewayworker.gateway.inner-listen: 0.0.0.0 (expected: a loopback address, or a gatewayworker.secret-key)
            gateway.inner-listen            | 0.0.0.0:x | gatewayworker.gateway.inner-listen: 0.0.0.0:x (expected: a host, a colon and a port of 0 to 65535)
            register.addresses              | 1236      | gatewayworker.register.addresses: 1236 (expected: host:port, several with commas in between)
            register.listen                 | 1236      | gatewayworker.register.listen: 1236 (expected: a host, a colon and a port of 0 to 65535)
            gateway.router                  | nearest   | gatewayworker.gateway.router: nearest (expected: least-connections or random)
            gateway.worker-conflict         | ignore    | gatewayworker.gateway.worker-conflict: ignore (expected: replace or reject)
            gateway.worker-grace            | -1s       | gatewayworker.gateway.worker-grace: -1s (expected: 0s or more)
            gateway.slow-consumer-grace     | 61m       | gatewayworker.gateway.slow-consumer-grace: 3660s (expected: 0s to 1h)
            gateway.worker-grace            | 2h        | gatewayworker.gateway.worker-grace: 7200s (expected: 0s to 1h)
            gateway.worker-grace            | soon      | gatewayworker.gateway.worker-grace: soon (expected: a duration such as 30s, 5m or PT30S)
            gateway.max-message-size        | 20000000  | gatewayworker.gateway.max-message-size: 20000000 (expected: 1 to 10485732 bytes)
            """)
    void shouldNameTheKeyItRefuses(String key, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(key, value)))
                .withMessage(message);
    }

    @Test
    void shouldFindTheRegisterOfItsServerWhereThatWasMoved() {
        assertThat(settings(Map.of("register.listen", "127.0.0.1:1300")).registers())
                .containsExactly(new RegisterAddress("127.0.0.1", 1300));
    }

    @Test
    void shouldHoldNothingForTheNextWorkerWhereThatIsConfigured() {
        assertThat(settings(Map.of("gateway.worker-grace", "0")).workerGrace()).isZero();
    }

    @Test
    void shouldRefuseToTrustEverybodyOnTheLan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("gateway.lan-ip", "10.0.0.7")))
                .withMessageContaining("gatewayworker.secret-key");
    }
}
