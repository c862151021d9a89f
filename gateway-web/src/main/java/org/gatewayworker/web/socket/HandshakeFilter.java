package org.gatewayworker.web.socket;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.gatewayworker.ejb.GatewayBean;

/** Looks at a WebSocket handshake before the server answers it: refuses it, or notes it for the endpoint. */
@WebFilter(urlPatterns = SocketRegistration.PATH, asyncSupported = true)
public class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient GatewayBean gateway;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (gateway.server().isEmpty()) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "this server runs no gateway");
            return;
        }
        Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
        Optional<String> host = Optional.ofNullable(request.getHeader("Host"));
        if (!new OriginRule(gateway.allowedOrigins()).allows(origin, host)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "origin not allowed");
            return;
        }
        chain.doFilter(withHandshake(request), response);
    }

    private HttpServletRequest withHandshake(HttpServletRequest request) {
        Principal user = request.getUserPrincipal();
        PendingSocket socket = sockets().handshake(request);
        HandshakePrincipal principal = new HandshakePrincipal(
                user == null ? "" : user.getName(),
                new HandshakePrincipal.Handshake(HandshakeRequests.of(request), socket));
        return new HandshakeServletRequest(request, principal, socket);
    }

    private ServerSockets sockets() {
        return (ServerSockets) getServletContext().getAttribute(SocketRegistration.SOCKETS);
    }
}
