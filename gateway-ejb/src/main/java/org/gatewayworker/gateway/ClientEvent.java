package org.gatewayworker.gateway;

import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;

/**
 * What happened to a client, before it is put into an {@link Event}: that takes the client's session of the moment in
 * which it is sent, which may be well after it happened.
 *
 * @param body handshake or message; empty where the kind has none
 */
record ClientEvent(Kind kind, Bytes body) {

    enum Kind {
        CONNECT,
        WEBSOCKET_CONNECT,
        MESSAGE,
        CLOSE
    }

    static ClientEvent connect() {
        return new ClientEvent(Kind.CONNECT, Bytes.EMPTY);
    }

    static ClientEvent handshake(Bytes handshake) {
        return new ClientEvent(Kind.WEBSOCKET_CONNECT, handshake);
    }

    static ClientEvent message(Bytes message) {
        return new ClientEvent(Kind.MESSAGE, message);
    }

    static ClientEvent close() {
        return new ClientEvent(Kind.CLOSE, Bytes.EMPTY);
    }

    /** With the session as it is now. */
    Event.OfClient of(Client client) {
        return switch (kind) {
            case CONNECT -> new Event.OnConnect(client.origin(), client.session());
            case WEBSOCKET_CONNECT -> new Event.OnWebSocketConnect(client.origin(), client.session(), body);
            case MESSAGE -> new Event.OnMessage(client.origin(), client.session(), body);
            case CLOSE -> new Event.OnClose(client.origin(), client.session());
        };
    }

    /** Nothing of the client follows. */
    boolean isLast() {
        return kind == Kind.CLOSE;
    }

    /** Its packet without the session, which is the client's own. */
    int weightBytes() {
        return PacketCodec.HEAD_BYTES + body.length();
    }
}
