package org.gatewayworker.gateway;

import java.util.concurrent.CompletionStage;
import org.gatewayworker.protocol.bytes.Bytes;

/** What an endpoint holds of a client. */
final class ConnectedClient implements ClientConnection {
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
        return lifecycle.received(client, message, Sending.AT_ONCE);
    }

    @Override
    public CompletionStage<Void> receivedAmongOthers(Bytes message) {
        return lifecycle.received(client, message, Sending.WITH_OTHERS);
    }

    @Override
    public void flush() {
        client.worker().ifPresent(Worker::flush);
    }

    @Override
    public void closed() {
        lifecycle.closed(client);
    }
}
