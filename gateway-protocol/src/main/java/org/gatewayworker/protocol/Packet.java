package org.gatewayworker.protocol;

import org.gatewayworker.protocol.bytes.Bytes;

/**
 * One inner packet, field by field (PROTOCOL.md section 3). {@link PacketCodec} knows the layout.
 *
 * @param command 0 to 255, see {@link CommandNumber}
 * @param localIp the gateway's announced IPv4; 0 in packets to a gateway, as are the next three
 * @param localPort the gateway's inner port
 * @param clientIp IPv4 of the client
 * @param clientPort port of the client
 * @param connectionId unsigned 32 bits
 * @param gatewayPort the port that the client connected to
 * @param extData session, uid, group, or arguments as JSON
 * @param body with the packet's flag
 */
public record Packet(
        int command,
        int localIp,
        int localPort,
        int clientIp,
        int clientPort,
        int connectionId,
        int gatewayPort,
        Bytes extData,
        Body body) {

    /** A packet to a gateway, whose head names a connection and nothing else. */
    public static Packet toGateway(int command, int connectionId, Bytes extData, Body body) {
        return new Packet(command, 0, 0, 0, 0, connectionId, 0, extData, body);
    }
}
