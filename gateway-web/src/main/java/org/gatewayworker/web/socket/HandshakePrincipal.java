package org.gatewayworker.web.socket;

import java.security.Principal;
import java.util.concurrent.atomic.AtomicReference;
import org.gatewayworker.gateway.handshake.HandshakeRequest;

/**
 * Carries the handshake from the servlet filter to the endpoint. Jakarta WebSocket shows an endpoint neither the
 * client's address nor anything else of its request that belongs to this one connection - except its user, on every server.
 */
final class HandshakePrincipal implements Principal {

    /** What the endpoint takes over. */
    record Handshake(HandshakeRequest request, PendingSocket socket) {}

    private final String userName;
    private final AtomicReference<Handshake> handshake;

    HandshakePrincipal(String userName, Handshake handshake) {
        this.userName = userName;
        this.handshake = new AtomicReference<>(handshake);
    }

    /** The handshake, once: an idle connection need not keep it. */
    Handshake take() {
        Handshake taken = handshake.getAndSet(null);
        if (taken == null) {
            throw new IllegalStateException("the handshake was taken before");
        }
        return taken;
    }

    /** The name of the user whom the server has authenticated; empty where it has not. */
    @Override
    public String getName() {
        return userName;
    }
}
