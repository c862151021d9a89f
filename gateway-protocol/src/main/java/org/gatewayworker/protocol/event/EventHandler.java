package org.gatewayworker.protocol.event;

/** Handles every event, so that a new one fails to compile where it is not handled. */
public interface EventHandler {
    void onConnect(Event.OnConnect event);

    void onWebSocketConnect(Event.OnWebSocketConnect event);

    void onMessage(Event.OnMessage event);

    void onClose(Event.OnClose event);

    void ping(Event.Ping event);

    void unknown(Event.Unknown event);
}
