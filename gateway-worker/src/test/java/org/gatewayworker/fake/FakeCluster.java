package org.gatewayworker.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.gatewayworker.cluster.ClusterSettings;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.link.LinkSettings;
import org.gatewayworker.protocol.link.LinkTransport;

/** A register and gateways, all of which are announced. */
public final class FakeCluster implements AutoCloseable {
    public static final String SECRET = "s3cret";

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final LinkTransport transport = new LinkTransport("fake", LinkSettings.DEFAULT, scheduler);
    private final List<FakeGateway> gateways = new ArrayList<>();
    private final FakeRegister register;

    public FakeCluster(int size) {
        for (int i = 0; i < size; i++) {
            gateways.add(new FakeGateway(transport));
        }
        register = new FakeRegister(
                transport, gateways.stream().map(FakeGateway::address).toArray(GatewayAddress[]::new));
    }

    public FakeGateway gateway(int index) {
        return gateways.get(index);
    }

    public FakeRegister register() {
        return register;
    }

    public LinkTransport transport() {
        return transport;
    }

    public ScheduledExecutorService scheduler() {
        return scheduler;
    }

    public ClusterSettings settings() {
        return new ClusterSettings(List.of(register.address()), SECRET);
    }

    @Override
    public void close() {
        transport.close();
        scheduler.shutdownNow();
    }
}
