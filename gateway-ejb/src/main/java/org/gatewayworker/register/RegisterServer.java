package org.gatewayworker.register;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The register on its port. Thread safe; {@link #start} and {@link #close} are called once each.
 */
public final class RegisterServer implements AutoCloseable {

    private final RegisterSettings settings;

    /** @param scheduler for closing time-outs of links; it stays the caller's to shut down */
    public RegisterServer(RegisterSettings settings, ScheduledExecutorService scheduler, InstantSource clock) {
        this.settings = settings;
    }

    /** @throws java.io.UncheckedIOException if the address cannot be had; the message names it */
    public void start() {}

    /** Closes peers that were silent for too long. To be called about once a second. */
    public void tick() {}

    /** The port it listens on. */
    public int port() {
        return settings.listen().getPort();
    }

    /** Links that announced a gateway. */
    public int gateways() {
        return 0;
    }

    /** Links that asked to be told of gateways, push clients included while they are connected. */
    public int workers() {
        return 0;
    }

    /** The announced addresses, each once, in the order in which they came. */
    public List<String> addresses() {
        return List.of();
    }

    /** Frees the port and closes all links. */
    @Override
    public void close() {}
}
