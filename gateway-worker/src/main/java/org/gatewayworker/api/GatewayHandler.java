package org.gatewayworker.api;

/**
 * Business code: a CDI bean of any scope that hears what clients do.
 *
 * <p>Events of one client come in order and never two at once; those of different clients run in parallel, so a
 * handler that keeps state of its own must keep it safely. A slow handler holds up its own client only. What a handler
 * throws is logged with the client's id, and the next event is delivered.
 *
 * <p>Where a deployment has several handler beans, each hears every event, in the order of their {@code @Priority} (lowest first),
 * then of their class names.
 */
public interface GatewayHandler {
    /** The worker runs, before its first event. Called once per deployment. */
    default void onWorkerStart() {}

    /** A client has connected, over whatever protocol. */
    default void onConnect(Client client) {}

    /** A WebSocket client's handshake; comes right after {@link #onConnect}. */
    default void onWebSocketConnect(Client client, Handshake handshake) {}

    /** A client has sent a message. */
    void onMessage(Client client, Message message);

    /** A client has gone; sending to it does nothing any more, and changes to its session are lost. */
    default void onClose(Client client) {}

    /** The worker ends: it is undeployed, or its server stops. No event follows. */
    default void onWorkerStop() {}
}
