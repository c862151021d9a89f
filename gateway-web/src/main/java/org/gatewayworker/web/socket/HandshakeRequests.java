package org.gatewayworker.web.socket;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gatewayworker.gateway.handshake.HandshakeRequest;

/** Takes from a servlet request what event 205 tells a worker. */
final class HandshakeRequests {

    private HandshakeRequests() {}

    static HandshakeRequest of(HttpServletRequest request) {
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        String path = request.getRequestURI();
        return new HandshakeRequest(
                request.getMethod(),
                query.isEmpty() ? path : path + '?' + query,
                query,
                request.getProtocol(),
                headers(request),
                request.getRemoteAddr(),
                request.getRemotePort(),
                request.getLocalPort());
    }

    private static List<HandshakeRequest.Header> headers(HttpServletRequest request) {
        List<HandshakeRequest.Header> headers = new ArrayList<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                headers.add(new HandshakeRequest.Header(name, value));
            }
        }
        return headers;
    }
}
