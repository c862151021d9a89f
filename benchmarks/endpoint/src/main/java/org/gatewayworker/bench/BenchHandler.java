package org.gatewayworker.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Handshake;
import org.gatewayworker.api.Message;

/** The jobs through gateway and worker. */
@ApplicationScoped
public class BenchHandler implements GatewayHandler {
    @Inject
    private Gateway gateway;

    @Override
    public void onWebSocketConnect(Client client, Handshake handshake) {
        handshake.queryParameter("group").ifPresent(group -> gateway.joinGroup(client.id(), group));
        handshake.queryParameter("uid").ifPresent(uid -> gateway.bindUid(client.id(), uid));
    }

    @Override
    public void onMessage(Client client, Message message) {
        Job job = Job.of(message.text());
        switch (job.kind()) {
            case ECHO -> gateway.sendToCurrentClient(message);
            case GROUP -> gateway.sendToGroup(job.name(), message);
            case UID -> gateway.sendToUid(job.name(), message);
            case ALL -> gateway.sendToAll(message);
            case MEMBERS ->
                answer(message, gateway.getClientIdListByGroup(job.name()).size());
            case UIDS -> answer(message, gateway.getAllUidCount());
        }
    }

    /** @throws IllegalStateException if nothing was found, so that the client misses its message */
    private void answer(Message message, int found) {
        if (found == 0) {
            throw new IllegalStateException("found: 0 (expected: 1 or more)");
        }
        gateway.sendToCurrentClient(message);
    }
}
