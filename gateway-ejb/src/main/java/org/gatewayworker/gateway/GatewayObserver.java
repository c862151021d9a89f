package org.gatewayworker.gateway;

import org.gatewayworker.protocol.ClientId;

/**
 * Told of comings and goings. The calls come from selector and socket threads and must not block. What they throw is
 * logged and changes nothing.
 */
public interface GatewayObserver {
    /** Observes nothing. */
    GatewayObserver NONE = new GatewayObserver() {};

    default void workerConnected(WorkerKey worker) {}

    default void workerDisconnected(WorkerKey worker) {}

    default void clientConnected(ClientId client, ClientAddress address) {}

    default void clientClosed(ClientId client, ClientAddress address) {}
}
