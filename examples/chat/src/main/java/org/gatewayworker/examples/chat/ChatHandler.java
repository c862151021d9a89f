package org.gatewayworker.examples.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Message;

/** A chat with rooms. A room is a group; a client's session says which one it is in, and under what name. */
@ApplicationScoped
public class ChatHandler implements GatewayHandler {
    private static final int MAX_NAME_CHARS = 32;
    private static final int MAX_ROOM_CHARS = 64;
    private static final int MAX_CONTENT_CHARS = 4_000;

    private final ChatJson json = new ChatJson();

    @Inject
    Gateway gateway;

    @Override
    public void onMessage(Client client, Message message) {
        JsonObject request = json.read(message);
        switch (request.getString("type", "")) {
            case "login" -> login(client, request.getString("client_name", ""), request.getString("room_id", ""));
            case "say" -> say(client, request.getString("to_client_id", ""), request.getString("content", ""));
            case "pong" -> {} // answers the gateway's ping: that it came is all that counts
            default -> refuse("Expected a JSON object of type login, say or pong.");
        }
    }

    @Override
    public void onClose(Client client) {
        leave(client);
    }

    private void login(Client client, String name, String room) {
        if (name.isBlank() || name.strip().length() > MAX_NAME_CHARS) {
            refuse("A name has 1 to " + MAX_NAME_CHARS + " characters.");
        } else if (room.isBlank() || room.strip().length() > MAX_ROOM_CHARS) {
            refuse("A room has 1 to " + MAX_ROOM_CHARS + " characters.");
        } else if (room.strip().equals("0")) {
            refuse("No room is called 0."); // nor is any group: PHP would take the name for empty
        } else {
            leave(client);
            enter(client, name.strip(), room.strip());
        }
    }

    private void leave(Client client) {
        client.session().getString("room_id").ifPresent(room -> {
            gateway.leaveGroup(client.id(), room);
            gateway.sendToGroup(room, json.logout(client));
        });
    }

    /** Joins, looks around, then speaks: in this order, two who enter at the same moment hardly miss each other. */
    private void enter(Client client, String name, String room) {
        // At once, and not when this handler returns: whoever comes next is to find the name.
        gateway.updateSession(client.id(), Map.of("client_name", name, "room_id", room));
        gateway.joinGroup(client.id(), room);
        gateway.sendToCurrentClient(json.login(client, gateway.getClientSessionsByGroup(room)));
        gateway.sendToGroupExcept(List.of(room), json.login(client), List.of(client.id()));
    }

    private void say(Client client, String to, String content) {
        Optional<String> room = client.session().getString("room_id");
        if (room.isEmpty()) {
            refuse("Log in first.");
        } else if (content.isBlank() || content.length() > MAX_CONTENT_CHARS) {
            refuse("A message has 1 to " + MAX_CONTENT_CHARS + " characters.");
        } else if (to.equals("all")) {
            gateway.sendToGroup(room.get(), json.say(client, to, content));
        } else if (isIn(room.get(), to)) {
            Message whisper = json.say(client, to, content);
            Stream.of(ClientId.of(to), client.id()).distinct().forEach(id -> gateway.sendToClient(id, whisper));
        } else {
            refuse("Nobody of that client_id is in your room.");
        }
    }

    private boolean isIn(String room, String clientId) {
        return clientId.matches("[0-9a-f]{20}")
                && gateway.getSession(ClientId.of(clientId))
                        .filter(session -> room.equals(session.get("room_id")))
                        .isPresent();
    }

    private void refuse(String reason) {
        gateway.sendToCurrentClient(json.error(reason));
    }
}
