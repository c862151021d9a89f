package org.gatewayworker.gateway;

import org.gatewayworker.protocol.event.Origin;

/** Keeps what an observer throws from whoever it is told by. */
final class GuardedObserver {
    private final GatewayObserver observer;
    private final GatewayLog log;

    GuardedObserver(GatewayObserver observer, GatewayLog log) {
        this.observer = observer;
        this.log = log;
    }

    void workerConnected(Worker worker) {
        guarded(() -> observer.workerConnected(worker.key()));
    }

    void workerDisconnected(Worker worker) {
        guarded(() -> observer.workerDisconnected(worker.key()));
    }

    void clientConnected(Origin origin) {
        guarded(() -> observer.clientConnected(origin.client(), address(origin)));
    }

    void clientClosed(Origin origin) {
        guarded(() -> observer.clientClosed(origin.client(), address(origin)));
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException failure) {
            log.observerFailed(failure);
        }
    }

    private static ClientAddress address(Origin origin) {
        return new ClientAddress(origin.clientIp(), origin.clientPort(), origin.gatewayPort());
    }
}
