package org.gatewayworker.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatewayworker.protocol.bytes.Bytes;

/** What an endpoint holds of a client. */
final class ConnectedClient implements ClientConnection {
    private static final CompletionStage<Void> READ_ON = CompletableFuture.completedStage(null);

    private final Client client;
    private final ClientLifecycle lifecycle;

    ConnectedClient(Client client, ClientLifecycle lifecycle) {
        this.client = client;
        this.lifecycle = lifecycle;
    }

    @Override
    public int connectionId() {
        return client.connectionId();
    }

    @Override
    public void opened() {
        lifecycle.opened(client);
    }

    @Override
    public void opened(Bytes handshake) {
        lifecycle.opened(client);
        lifecycle.handshaken(client, handshake);
    }

    @Override
    public CompletionStage<Void> received(Bytes message) {
        lifecycle.received(client, message);
        return READ_ON;
    }

    @Override
    public void closed() {
        lifecycle.closed(client);
    }
}
