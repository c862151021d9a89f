package org.gatewayworker.gateway;

import java.net.InetAddress;
import org.gatewayworker.protocol.Ipv4;

/**
 * Where a client connects from, and to, as the head of its events says it.
 *
 * @param ipv4 the client's address, first octet in the highest byte
 * @param port the client's port
 * @param gatewayPort the port that the client connected to
 */
public record ClientAddress(int ipv4, int port, int gatewayPort) {

    public ClientAddress {
        requirePort("client port", port);
        requirePort("gateway port", gatewayPort);
    }

    /** An IPv6 address other than ::1 has no counterpart and becomes 0.0.0.0; event 205 still names it. */
    public static ClientAddress of(InetAddress ip, int port, int gatewayPort) {
        return new ClientAddress(Ipv4.of(ip), port, gatewayPort);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException(name + ": " + port + " (expected: 0 <= port <= 65535)");
        }
    }
}
