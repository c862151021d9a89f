package org.gatewayworker.web.socket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;

/** The handshake as the server's WebSocket sees it: with a user that carries what the endpoint needs. */
final class HandshakeServletRequest extends HttpServletRequestWrapper {
    private final HandshakePrincipal principal;
    private final PendingSocket socket;

    HandshakeServletRequest(HttpServletRequest request, HandshakePrincipal principal, PendingSocket socket) {
        super(request);
        this.principal = principal;
        this.socket = socket;
    }

    @Override
    public Principal getUserPrincipal() {
        return principal;
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handlerClass) throws IOException, ServletException {
        return socket.upgrade((HttpServletRequest) getRequest(), handlerClass);
    }
}
