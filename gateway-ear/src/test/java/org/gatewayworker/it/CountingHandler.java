package org.gatewayworker.it;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Message;

/** A user's second handler, of another scope: counts in the client's session. */
@RequestScoped
@Priority(2)
public class CountingHandler implements GatewayHandler {
    @Inject
    private Gateway gateway;

    @Override
    public void onMessage(Client client, Message message) {
        long count = client.session().getLong("count").orElse(0L) + 1;
        client.session().put("count", count);
        gateway.sendToClient(client.id(), Message.of("count:" + count));
    }
}
