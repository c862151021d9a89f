package org.gatewayworker.web.socket;

import jakarta.servlet.http.HttpServletRequest;

/** The sockets of Jakarta WebSocket alone, which work on every server. */
final class PortableSockets implements ServerSockets {

    @Override
    public PendingSocket handshake(HttpServletRequest request) {
        return PortableSocket::new;
    }

    @Override
    public String toString() {
        return "portable";
    }
}
