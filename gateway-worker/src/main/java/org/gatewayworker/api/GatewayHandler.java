package org.gatewayworker.api;

/**
 * Business code: a CDI bean of any scope that hears what clients do (PROTOCOL.md section 4, "gateway to worker").
 *
 * <p>Events of one client come in order and never two at once; those of different clients run in parallel, so a
 * handler that keeps state of its own must keep it safely. A slow handler holds up its own client only, and may block. What a handler
 * throws is logged with the client's id; what it changed in the session until then is kept, and the next event is delivered. A handler that
 * takes longer than {@code gatewayworker.worker.process-timeout} has its live stack logged once, and goes on.
 *
 * <p>Where a deployment has several handler beans, each hears every event, in the order of their {@code @Priority} (lowest first),
 * then of their class names.
 *
 * <p>Each call has a request context of its own, where the deployment has a request-scoped bean; where it has none, there is no request context.
 */
public interface GatewayHandler {
    /** The worker is about to connect; no event has come, and no gateway is known yet. Called once per deployment. */
    default void onWorkerStart() {}

    /** A client has connected, over whatever protocol. */
    default void onConnect(Client client) {}

    /** A WebSocket client's handshake; comes right after {@link #onConnect}. */
    default void onWebSocketConnect(Client client, Handshake handshake) {}

    /** A client has sent a message. */
    void onMessage(Client client, Message message);

    /**
     * A client has gone; sending to it does nothing any more, and changes to its session are lost. Not called for the clients of a gateway that
     * vanishes as a whole.
     */
    default void onClose(Client client) {}

    /** The worker ends: it is undeployed, or its server stops. No event follows; what is sent here still goes out. */
    default void onWorkerStop() {}
}
