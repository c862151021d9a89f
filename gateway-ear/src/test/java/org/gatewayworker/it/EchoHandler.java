package org.gatewayworker.it;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Handshake;
import org.gatewayworker.api.Message;

/** A user's handler: answers with what it was told, and on request with who is who. */
@ApplicationScoped
@Priority(1)
public class EchoHandler implements GatewayHandler {
    private final UUID workerId = UUID.randomUUID();

    @Inject
    private Gateway gateway;

    @Override
    public void onWebSocketConnect(Client client, Handshake handshake) {
        client.session().put("agent", handshake.header("User-Agent").orElse("none"));
        client.session().put("address", handshake.server().get("REMOTE_ADDR"));
        client.session().put("room", handshake.queryParameter("room").orElse("none"));
    }

    @Override
    public void onMessage(Client client, Message message) {
        String answer = switch (message.text()) {
            case "who are you" -> workerId.toString();
            case "who am I" -> client.id() + " " + client.session().asMap();
            default -> "echo:" + message.text();
        };
        gateway.sendToCurrentClient(Message.of(answer));
    }
}
