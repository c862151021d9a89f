package org.gatewayworker.protocol.event;

import org.gatewayworker.protocol.bytes.Bytes;

/**
 * What a gateway tells a worker: one record an event (PROTOCOL.md section 4). {@link EventCodec} knows how it is
 * written.
 */
public sealed interface Event {

    /** Calls the handler's method for this event. */
    void accept(EventHandler handler);

    /** An event of one client. Events of one client are handled in the order they were sent. */
    sealed interface OfClient extends Event {
        Origin origin();

        /** The client's session, PHP-serialized; empty where none was ever set. */
        Bytes session();
    }

    /** The client's connection is open. */
    record OnConnect(Origin origin, Bytes session) implements OfClient {
        @Override
        public void accept(EventHandler handler) {
            handler.onConnect(this);
        }
    }

    /** @param handshake PHP-serialized array of {@code get}, {@code server} and {@code cookie} */
    record OnWebSocketConnect(Origin origin, Bytes session, Bytes handshake) implements OfClient {
        @Override
        public void accept(EventHandler handler) {
            handler.onWebSocketConnect(this);
        }
    }

    record OnMessage(Origin origin, Bytes session, Bytes message) implements OfClient {
        @Override
        public void accept(EventHandler handler) {
            handler.onMessage(this);
        }
    }

    /** The client's connection has gone. */
    record OnClose(Origin origin, Bytes session) implements OfClient {
        @Override
        public void accept(EventHandler handler) {
            handler.onClose(this);
        }
    }

    /** Keeps the link alive. */
    record Ping() implements Event {
        @Override
        public void accept(EventHandler handler) {
            handler.ping(this);
        }
    }

    /** A number that this version does not know: ignored, the link stays. */
    record Unknown(int number) implements Event {
        @Override
        public void accept(EventHandler handler) {
            handler.unknown(this);
        }
    }
}
