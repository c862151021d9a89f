package org.gatewayworker.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Handshake;
import org.gatewayworker.api.Message;

/** The job through gateway and worker: what begins with a group goes to the group, all else back to who said it. */
@ApplicationScoped
public class BenchHandler implements GatewayHandler {
    @Inject
    private Gateway gateway;

    @Override
    public void onWebSocketConnect(Client client, Handshake handshake) {
        handshake.queryParameter("group").ifPresent(group -> gateway.joinGroup(client.id(), group));
    }

    @Override
    public void onMessage(Client client, Message message) {
        Addressing.groupOf(message.text())
                .ifPresentOrElse(
                        group -> gateway.sendToGroup(group, message), () -> gateway.sendToCurrentClient(message));
    }
}
