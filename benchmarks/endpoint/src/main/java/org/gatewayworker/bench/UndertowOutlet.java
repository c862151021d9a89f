package org.gatewayworker.bench;

import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.util.concurrent.Executor;

/** By means of WildFly's WebSocket implementation. Not to be loaded on other servers. */
final class UndertowOutlet implements Outlet {
    private final WebSocketChannel channel;

    UndertowOutlet(Session webSocket) {
        channel = ((UndertowSession) webSocket).getWebSocketChannel();
    }

    @Override
    public void send(String text) {
        WebSockets.sendText(text, channel, null);
    }

    @Override
    public void send(Publication publication) {
        WebSockets.sendText(publication.encoded(), channel, null);
    }

    /** Undertow writes to a channel on its IO thread, and wakes that for each message which comes from another one. */
    @Override
    public Executor lane() {
        return channel.getIoThread();
    }
}
