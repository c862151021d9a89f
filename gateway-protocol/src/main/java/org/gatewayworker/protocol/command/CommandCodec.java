package org.gatewayworker.protocol.command;

import org.gatewayworker.protocol.Packet;

/**
 * Writes commands as the reference's peers do, and reads them as forgivingly as its gateway (PROTOCOL.md section 4).
 * Stateless.
 */
public final class CommandCodec {
    private static final CommandEncoder ENCODER = new CommandEncoder();

    private CommandCodec() {}

    /**
     * @throws org.gatewayworker.protocol.ProtocolException if the arguments make no sense, or would have stopped the
     *     reference; the packets behind this one are not affected
     */
    public static Command decode(Packet packet) {
        return CommandDecoder.decode(packet);
    }

    /** @throws org.gatewayworker.protocol.php.PhpFormatException if a uid, group or field that goes into JSON is not UTF-8 */
    public static Packet encode(Command command) {
        return command.accept(ENCODER);
    }
}
