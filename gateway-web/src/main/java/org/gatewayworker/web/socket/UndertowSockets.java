package org.gatewayworker.web.socket;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.ServerConnection;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.extensions.NoopExtensionFunction;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * WildFly's sockets. Takes hold of the TCP connection in the handshake, since Undertow's WebSocket channel does not show
 * it.
 */
final class UndertowSockets implements ServerSockets {
    private static final Logger LOG = System.getLogger(UndertowSockets.class.getName());

    private final Map<XnioIoThread, UndertowLane> lanes = new ConcurrentHashMap<>();

    @Override
    public PendingSocket handshake(HttpServletRequest request) {
        ServletRequestContext context = ServletRequestContext.current();
        if (context == null) {
            return PortableSocket::new;
        }
        ServerConnection connection = context.getExchange().getConnection();
        return connection instanceof AbstractServerConnection tcp
                ? webSocket -> open(webSocket, tcp.getChannel())
                : PortableSocket::new;
    }

    /** Where an extension transforms frames, they have to be Undertow's. */
    private ConnectedSocket open(Session webSocket, StreamConnection connection) {
        endTimeouts(connection);
        if (!(webSocket instanceof UndertowSession session)) {
            return new PortableSocket(webSocket);
        }
        WebSocketChannel channel = session.getWebSocketChannel();
        if (channel.getIoThread() != connection.getIoThread()
                || channel.getExtensionFunction() != NoopExtensionFunction.INSTANCE) {
            return new PortableSocket(webSocket);
        }
        return new UndertowSocket(session, connection, lanes.computeIfAbsent(channel.getIoThread(), UndertowLane::new));
    }

    /**
     * The listener's time-outs are for requests: WildFly's would drop each client that says nothing for 90 s. Reads are
     * suspended here, and a timer is set anew only when they go on.
     */
    private static void endTimeouts(StreamConnection connection) {
        try {
            connection.setOption(Options.READ_TIMEOUT, 0);
            connection.setOption(Options.WRITE_TIMEOUT, 0);
        } catch (IOException alreadyGone) {
            LOG.log(Level.DEBUG, "opening a connection that has gone already", alreadyGone);
        }
    }

    @Override
    public String toString() {
        return "Undertow's";
    }
}
