package org.gatewayworker.bench;

import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.util.concurrent.Executor;

/** By means of Jakarta WebSocket alone. */
final class PortableOutlet implements Outlet {
    private static final SendHandler UNHEARD = result -> {};
    private static final Executor HERE = Runnable::run;

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

    @Override
    public Executor lane() {
        return HERE;
    }
}
