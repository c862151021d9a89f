package org.gatewayworker.bench;

import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;

/** By means of Jakarta WebSocket alone. */
final class PortableOutlet implements Outlet {
    private static final SendHandler UNHEARD = result -> {};

    private final Session webSocket;

    PortableOutlet(Session webSocket) {
        this.webSocket = webSocket;
    }

    @Override
    public void send(String text) {
        webSocket.getAsyncRemote().sendText(text, UNHEARD);
    }

    @Override
    public void send(Publication publication) {
        send(publication.text());
    }
}
