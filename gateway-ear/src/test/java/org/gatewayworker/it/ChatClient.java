package org.gatewayworker.it;

/** How a client of the chat example comes in. */
final class ChatClient {

    private ChatClient() {}

    static WebSocketClient login(String name, String room) throws Exception {
        WebSocketClient client = WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET);
        client.send("{\"type\":\"login\",\"client_name\":\"" + name + "\",\"room_id\":\"" + room + "\"}");
        client.awaitContaining("client_list");
        return client;
    }
}
