package org.gatewayworker.web.socket;

import org.gatewayworker.gateway.ClientConnection;
import org.gatewayworker.gateway.ClientSocket;

/** The socket of an open connection, both ways: the gateway writes to it, and it tells the gateway what the client says. */
interface ConnectedSocket extends ClientSocket {

    /**
     * From here on hands over what the client sends. Called once, while the connection is being opened.
     *
     * @param maxMessageBytes a longer message is refused, and its client closed (1009)
     */
    void listen(ClientConnection client, int maxMessageBytes);
}
