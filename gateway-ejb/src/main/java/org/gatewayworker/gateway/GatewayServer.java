package org.gatewayworker.gateway;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.gatewayworker.protocol.GatewayAddress;

/**
 * The gateway: takes workers and other peers on its inner port, clients through {@link #connect}, and stays registered
 * at every register. Thread safe; {@link #start} and {@link #close} are called once each.
 */
public final class GatewayServer implements AutoCloseable {

    private final GatewaySettings settings;

    /**
     * With the configured router.
     *
     * @param scheduler for time-outs and retries of links; it stays the caller's to shut down
     */
    public GatewayServer(
            GatewaySettings settings,
            GatewayObserver observer,
            ScheduledExecutorService scheduler,
            InstantSource clock) {
        this.settings = settings;
    }

    /** With a router of the user's own. */
    public GatewayServer(
            GatewaySettings settings,
            WorkerRouter router,
            GatewayObserver observer,
            ScheduledExecutorService scheduler,
            InstantSource clock) {
        this.settings = settings;
    }

    /** @throws java.io.UncheckedIOException if the inner address cannot be had; the message names it */
    public void start() {}

    /** A client has connected; what happens to it next goes through the result. */
    public ClientConnection connect(ClientAddress address, ClientSocket socket) {
        throw new IllegalStateException();
    }

    /** One heartbeat to all clients. To be called every {@link HeartbeatSettings#tick}, where that is not zero. */
    public void tickHeartbeat() {}

    /** Keeps links to workers alive. To be called every 25 s; does nothing where the announced address is loopback. */
    public void pingWorkers() {}

    /** Keeps links to registers alive. To be called every 25 s; does nothing where the register is on 127.0.0.1. */
    public void pingRegisters() {}

    /** What registers announce: with the port that the system chose, where 0 was asked for. */
    public GatewayAddress address() {
        return settings.lan();
    }

    /** Registers that this gateway has a link to at the moment. */
    public List<String> connectedRegisters() {
        return List.of();
    }

    public GatewayStatistics statistics() {
        return new GatewayStatistics(0, 0, 0, List.of(), 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Leaves the registers, frees the inner port, and closes workers' links, then clients (1001). */
    @Override
    public void close() {}
}
