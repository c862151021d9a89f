package org.gatewayworker.it;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** How a client of the chat example comes in. */
final class ChatClient {
    static final URI GATEWAY = URI.create("ws://127.0.0.1:8080/gateway/ws");

    private ChatClient() {}

    /** Connects and logs in; where no worker is there yet, as right after a deployment, tries again. */
    static WebSocketClient login(String name, String room) {
        AtomicReference<WebSocketClient> loggedIn = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            WebSocketClient client = WebSocketClient.connect(GATEWAY);
            client.send("{\"type\":\"login\",\"client_name\":\"" + name + "\",\"room_id\":\"" + room + "\"}");
            client.awaitContaining("client_list");
            loggedIn.set(client);
            return true;
        });
        return loggedIn.get();
    }
}
