package org.gatewayworker.examples.chat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.ClientId;

/** A browser, as the handler sees it and as the test plays it. */
final class FakeClient implements Client {
    private final ClientId id;
    private final FakeGateway gateway;
    private final FakeSession session = new FakeSession();
    private final List<JsonObject> received = new ArrayList<>();

    FakeClient(ClientId id, FakeGateway gateway) {
        this.id = id;
        this.gateway = gateway;
    }

    void login(String name, String room) {
        send(Json.createObjectBuilder()
                .add("type", "login")
                .add("client_name", name)
                .add("room_id", room)
                .build()
                .toString());
    }

    void say(String to, String content) {
        send(Json.createObjectBuilder()
                .add("type", "say")
                .add("to_client_id", to)
                .add("content", content)
                .build()
                .toString());
    }

    void send(String text) {
        gateway.deliver(this, text);
    }

    void close() {
        gateway.close(this);
    }

    /** Everything received so far, oldest first; the test may clear it. */
    List<JsonObject> received() {
        return received;
    }

    /** The one message received since the last {@code clear()}. */
    JsonObject onlyReceived() {
        if (received.size() != 1) {
            throw new AssertionError("expected one message, but received " + received);
        }
        return received.get(0);
    }

    @Override
    public ClientId id() {
        return id;
    }

    @Override
    public FakeSession session() {
        return session;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return new InetSocketAddress("127.0.0.1", 40_000);
    }

    @Override
    public int gatewayPort() {
        return 8080;
    }
}
