package org.gatewayworker.web.socket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.websocket.Session;
import java.io.IOException;

/** What one handshake leads to: made while the filter looks at the request, opened when the server has answered it. */
interface PendingSocket {

    /** The server asks the request for the handler of the upgraded connection. */
    default <T extends HttpUpgradeHandler> T upgrade(HttpServletRequest request, Class<T> handlerClass)
            throws IOException, ServletException {
        return request.upgrade(handlerClass);
    }

    ConnectedSocket open(Session webSocket);
}
