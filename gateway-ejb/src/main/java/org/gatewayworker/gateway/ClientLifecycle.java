package org.gatewayworker.gateway;

import java.util.concurrent.CompletableFuture;
import org.gatewayworker.protocol.bytes.Bytes;

/** What happens to the gateway's state when a client comes, speaks and goes. The calls for one client come one at a time, but for {@link #closed}. */
final class ClientLifecycle {
    private final ClientRegistry registry;
    private final ClientEvents events;
    private final ClientCloser closer;
    private final GuardedObserver observer;
    private final int maxMessageBytes;

    ClientLifecycle(
            ClientRegistry registry,
            ClientEvents events,
            ClientCloser closer,
            GuardedObserver observer,
            int maxMessageBytes) {
        this.registry = registry;
        this.events = events;
        this.closer = closer;
        this.observer = observer;
        this.maxMessageBytes = maxMessageBytes;
    }

    void opened(Client client) {
        observer.clientConnected(client.origin());
        events.connected(client);
    }

    void handshaken(Client client, Bytes handshake) {
        events.handshaken(client, handshake);
    }

    /** @return completed when the client may be read on */
    CompletableFuture<Void> received(Client client, Bytes message, Sending sending) {
        client.heard();
        if (message.length() > maxMessageBytes) {
            closer.messageTooBig(client, message.length());
            return ClientEvents.READ_ON;
        }
        return events.message(client, message, sending);
    }

    /** The worker hears of it first, and can still ask for the client's uid and groups in between (PROTOCOL.md section 6). */
    void closed(Client client) {
        client.outbox().discard();
        if (events.gone(client)) {
            registry.remove(client);
            observer.clientClosed(client.origin());
        }
    }
}
