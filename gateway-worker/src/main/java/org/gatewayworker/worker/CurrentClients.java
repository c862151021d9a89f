package org.gatewayworker.worker;

import java.util.Optional;
import org.gatewayworker.push.CurrentClient;

/** Which client's event each thread handles. Thread safe. */
final class CurrentClients implements CurrentClient.Finder {
    private final ThreadLocal<CurrentClient> current = new ThreadLocal<>();

    @Override
    public Optional<CurrentClient> current() {
        return Optional.ofNullable(current.get());
    }

    void begin(CurrentClient client) {
        current.set(client);
    }

    void end() {
        current.remove();
    }
}
