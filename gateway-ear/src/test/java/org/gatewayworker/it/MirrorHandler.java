package org.gatewayworker.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayBusyException;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Message;

/** A user's handler: answers with the message itself, or with what it asks for. */
@ApplicationScoped
public class MirrorHandler implements GatewayHandler {
    static final int MANY = 5_000;

    private static final int MAX_REQUEST_BYTES = 16;
    private static final int FLOOD_MESSAGES = 20;
    private static final int FLOOD_BYTES = 65_536;

    @Inject
    private Gateway gateway;

    @Override
    public void onMessage(Client client, Message message) {
        switch (message.length() < MAX_REQUEST_BYTES ? message.text() : "") {
            case "many" ->
                IntStream.range(0, MANY).forEach(i -> gateway.sendToCurrentClient(Message.of(Integer.toString(i))));
            case "flood" -> flood();
            case "kick" -> gateway.closeClient(client.id(), Message.of("farewell"));
            case "destroy" -> gateway.destroyClient(client.id());
            default -> gateway.sendToCurrentClient(message);
        }
    }

    private void flood() {
        try {
            for (int i = 0; i < FLOOD_MESSAGES; i++) {
                gateway.sendToCurrentClient(Message.of("x".repeat(FLOOD_BYTES)));
            }
        } catch (GatewayBusyException enough) {
            // the link is full, of what its client does not take
        }
    }
}
