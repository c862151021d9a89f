package org.gatewayworker.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.fake.FakeCluster;
import org.gatewayworker.fake.FakeRegister;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegisterLinksTest {
    private static final GatewayAddress A = GatewayAddress.parse("10.0.0.1:2300");
    private static final GatewayAddress B = GatewayAddress.parse("10.0.0.2:2300");

    private final FakeCluster cluster = new FakeCluster(0);
    private final BlockingQueue<List<GatewayAddress>> heard = new LinkedBlockingQueue<>();

    private RegisterLinks links;

    @AfterEach
    void close() {
        links.close();
        cluster.close();
    }

    @Test
    void shouldGreetAsTheReferenceDoes() throws InterruptedException {
        open(cluster.register());
        assertThat(cluster.register().nextLine()).isEqualTo("{\"event\":\"worker_connect\",\"secret_key\":\"s3cret\"}");
        assertThat(next()).isEmpty();

        cluster.register().announce(A, B);

        assertThat(next()).containsExactly(A, B);
    }

    /** PHP writes an object where duplicates left holes. */
    @Test
    void shouldTakeAddressesInAnObject() throws InterruptedException {
        open(cluster.register());
        assertThat(next()).isEmpty();

        cluster.register()
                .say(
                        Bytes.utf8(
                                "{\"event\":\"broadcast_addresses\",\"addresses\":{\"0\":\"10.0.0.1:2300\",\"2\":\"10.0.0.2:2300\"}}\n"));

        assertThat(next()).containsExactly(A, B);
    }

    @Test
    void shouldSkipAddressesThatAreNone() throws InterruptedException {
        open(cluster.register());
        assertThat(next()).isEmpty();

        cluster.register()
                .say(Bytes.utf8("{\"event\":\"broadcast_addresses\",\"addresses\":[\"nowhere\",\"10.0.0.2:2300\"]}\n"));

        assertThat(next()).containsExactly(B);
    }

    @Test
    void shouldAskAllRegistersAndComeBackToOneThatWentAway() throws InterruptedException {
        try (FakeRegister other = new FakeRegister(cluster.transport(), B)) {
            open(cluster.register(), other);
            next();
            next();
            cluster.register().announce(A);
            assertThat(next()).containsExactlyInAnyOrder(A, B);

            cluster.register().dropLinks();

            assertThat(next()).as("said again, 1 s later").containsExactlyInAnyOrder(A, B);
        }
    }

    private void open(FakeRegister... registers) {
        ClusterSettings settings = new ClusterSettings(
                List.of(registers).stream().map(FakeRegister::address).toList(), FakeCluster.SECRET);
        links = new RegisterLinks(cluster.transport(), cluster.scheduler(), settings, heard::add);
        links.open();
    }

    private List<GatewayAddress> next() throws InterruptedException {
        List<GatewayAddress> gateways = heard.poll(10, TimeUnit.SECONDS);
        assertThat(gateways).isNotNull();
        return gateways;
    }
}
