package org.gatewayworker.examples.chat;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Message;

/** The chat's messages as JSON. What people typed goes through as it is: the page escapes it where it is shown. */
final class ChatJson {
    private final JsonProvider json = JsonProvider.provider();

    /** The request; without any member where the message is not a JSON object. */
    JsonObject read(Message message) {
        try (JsonReader reader = json.createReader(new StringReader(message.text()))) {
            return reader.readObject();
        } catch (RuntimeException e) { // a JsonException; but for too deep a nesting, Parsson throws no more than this
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    /** What a room hears of a newcomer. */
    Message login(Client client) {
        return message(notice("login", client));
    }

    /** What the newcomer hears: who is there, itself included. */
    Message login(Client client, Map<ClientId, Map<String, Object>> sessions) {
        JsonObjectBuilder clientList = json.createObjectBuilder();
        sessions.forEach((id, session) -> {
            if (session.get("client_name") instanceof String name) {
                clientList.add(id.value(), name);
            }
        });
        clientList.add(client.id().value(), nameOf(client));
        return message(notice("login", client).add("client_list", clientList));
    }

    Message logout(Client client) {
        return message(notice("logout", client));
    }

    Message say(Client from, String to, String content) {
        return message(json.createObjectBuilder()
                .add("type", "say")
                .add("from_client_id", from.id().value())
                .add("from_client_name", nameOf(from))
                .add("to_client_id", to)
                .add("content", content)
                .add("time", now()));
    }

    Message error(String reason) {
        return message(json.createObjectBuilder().add("type", "error").add("message", reason));
    }

    private JsonObjectBuilder notice(String type, Client client) {
        return json.createObjectBuilder()
                .add("type", type)
                .add("client_id", client.id().value())
                .add("client_name", nameOf(client))
                .add("time", now());
    }

    private static String nameOf(Client client) {
        return client.session().getString("client_name").orElse("");
    }

    /** UTC; each browser shows it in its own time zone. */
    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Message message(JsonObjectBuilder object) {
        return Message.of(object.build().toString());
    }
}
