package org.gatewayworker.protocol;

import org.gatewayworker.protocol.bytes.Bytes;

/** Reads and writes the lines of a register's links (PROTOCOL.md section 2). Stateless. */
public final class RegisterMessageCodec {

    private RegisterMessageCodec() {}

    /**
     * @param line without its end
     * @throws ProtocolException if the line is no JSON object with an event: a register answers {@code Bad request}
     */
    public static RegisterMessage decode(String line) {
        throw new UnsupportedOperationException(line);
    }

    /** The line with its end. */
    public static Bytes encode(RegisterMessage message) {
        throw new UnsupportedOperationException(message.toString());
    }
}
