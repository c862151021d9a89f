package org.gatewayworker.web.socket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.WebSocketContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The sockets that a server has for its WebSocket connections. Thread safe. */
interface ServerSockets {
    /** Jakarta WebSocket alone, which works on every server. */
    ServerSockets PORTABLE = request -> PortableSocket::new;

    /** @param request a handshake, which this thread serves */
    PendingSocket handshake(HttpServletRequest request);

    /**
     * The sockets of the server whose container this is, where they are known. A class that needs the server's own is
     * loaded only then, and where it cannot be, since the server has changed, the portable sockets are there.
     */
    static ServerSockets of(WebSocketContainer container) {
        Logger log = System.getLogger(ServerSockets.class.getName());
        String name = container.getClass().getName();
        try {
            ServerSockets found = named(name);
            log.log(Level.INFO, "GW301 clients' sockets: " + found);
            return found;
        } catch (LinkageError unknownRelease) {
            log.log(Level.WARNING, "GW302 clients' sockets: portable, slower: container=" + name, unknownRelease);
            return PORTABLE;
        }
    }

    private static ServerSockets named(String container) {
        if (container.startsWith("io.undertow.")) {
            return new UndertowSockets();
        }
        if (container.startsWith("org.glassfish.tyrus.")) {
            return new TyrusSockets();
        }
        return PORTABLE;
    }
}
