package org.gatewayworker.worker;

import java.util.Optional;
import org.gatewayworker.push.CurrentClient;

/** Which client's event each thread handles. Thread safe. */
final class CurrentClients implements CurrentClient.Finder {
    private final ThreadLocal<Current> current = new ThreadLocal<>();

    private record Current(CurrentClient client, WorkerGateway gateway) {}

    @Override
    public Optional<CurrentClient> current() {
        return Optional.ofNullable(current.get()).map(Current::client);
    }

    /** Whether this thread handles an event of one of the gateway's clients. */
    boolean isOf(WorkerGateway gateway) {
        Current handled = current.get();
        return handled != null && handled.gateway() == gateway;
    }

    void begin(CurrentClient client, WorkerGateway gateway) {
        current.set(new Current(client, gateway));
    }

    void end() {
        current.remove();
    }
}
