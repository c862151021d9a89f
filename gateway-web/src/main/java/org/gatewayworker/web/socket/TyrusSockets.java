package org.gatewayworker.web.socket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import org.glassfish.tyrus.servlet.TyrusHttpUpgradeHandler;

/** Payara's sockets. Takes the place of the handler that Tyrus asks the server for, since its session shows nothing. */
final class TyrusSockets implements ServerSockets {
    private final GrizzlyQueues queues = new GrizzlyQueues();

    @Override
    public PendingSocket handshake(HttpServletRequest request) {
        return new Pending();
    }

    @Override
    public String toString() {
        return "Tyrus's";
    }

    private final class Pending implements PendingSocket {
        /** Null until Tyrus has asked for it. */
        private volatile TyrusUpgradeHandler handler;

        @Override
        public <T extends HttpUpgradeHandler> T upgrade(HttpServletRequest request, Class<T> handlerClass)
                throws IOException, ServletException {
            if (handlerClass != TyrusHttpUpgradeHandler.class) {
                return request.upgrade(handlerClass);
            }
            handler = request.upgrade(TyrusUpgradeHandler.class);
            return handlerClass.cast(handler);
        }

        /** Where an extension transforms frames, they have to be Tyrus's. */
        @Override
        public ConnectedSocket open(Session webSocket) {
            PortableSocket portable = new PortableSocket(webSocket);
            return handler == null || !webSocket.getNegotiatedExtensions().isEmpty() ? portable : bounded(portable);
        }

        private ConnectedSocket bounded(PortableSocket portable) {
            queues.bound(handler.connection());
            return new TyrusSocket(portable, handler);
        }
    }
}
