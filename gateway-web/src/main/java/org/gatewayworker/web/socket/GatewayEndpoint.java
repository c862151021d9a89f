package org.gatewayworker.web.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.gatewayworker.ejb.GatewayBean;
import org.gatewayworker.gateway.ClientAddress;
import org.gatewayworker.gateway.ClientConnection;
import org.gatewayworker.gateway.CloseCode;
import org.gatewayworker.gateway.GatewayServer;
import org.gatewayworker.gateway.handshake.HandshakeRequest;

/** One WebSocket client, from open to close: hands over to the gateway what happens. */
public final class GatewayEndpoint extends Endpoint {
    private static final Logger LOG = System.getLogger(GatewayEndpoint.class.getName());

    private final GatewayBean gateway;
    private Optional<ClientConnection> connection = Optional.empty();

    GatewayEndpoint(GatewayBean gateway) {
        this.gateway = gateway;
    }

    @Override
    public void onOpen(Session webSocket, EndpointConfig config) {
        Optional<GatewayServer> server = gateway.server();
        if (server.isEmpty()) {
            new PortableSocket(webSocket).close(CloseCode.GOING_AWAY, "gateway stopped");
            return;
        }
        HandshakePrincipal.Handshake handshake = ((HandshakePrincipal) webSocket.getUserPrincipal()).take();
        webSocket.setMaxIdleTimeout(0);
        ConnectedSocket socket = handshake.socket().open(webSocket);
        ClientConnection opened = server.get().connect(addressOf(handshake.request()), socket);
        connection = Optional.of(opened);
        opened.opened(handshake.request().toPhp());
        socket.listen(opened, gateway.maxMessageBytes());
    }

    @Override
    public void onClose(Session webSocket, CloseReason reason) {
        connection.ifPresent(ClientConnection::closed);
    }

    @Override
    public void onError(Session webSocket, Throwable error) {
        LOG.log(Level.DEBUG, "connection ended by an error", error);
    }

    private static ClientAddress addressOf(HandshakeRequest request) {
        try {
            InetAddress ip = InetAddress.getByName(request.remoteAddress());
            return ClientAddress.of(ip, request.remotePort(), request.serverPort());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the server names no IP address of the client", e);
        }
    }
}
