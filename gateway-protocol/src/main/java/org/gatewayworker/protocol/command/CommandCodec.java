package org.gatewayworker.protocol.command;

import org.gatewayworker.protocol.Packet;

/** Writes commands as the reference's peers do, and reads them as forgivingly as its gateway (PROTOCOL.md section 4). Stateless. */
public final class CommandCodec {

    private CommandCodec() {}

    /** @throws org.gatewayworker.protocol.ProtocolException if the packet makes no sense; framing is not affected */
    public static Command decode(Packet packet) {
        throw new UnsupportedOperationException(packet.toString());
    }

    /** @throws org.gatewayworker.protocol.ProtocolException if a uid or group within JSON is not UTF-8 */
    public static Packet encode(Command command) {
        throw new UnsupportedOperationException(command.toString());
    }
}
