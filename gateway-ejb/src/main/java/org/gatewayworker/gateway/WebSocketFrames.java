package org.gatewayworker.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * Unpacks what a PHP peer has framed for the client already (flag bit 1, PROTOCOL.md section 3): the socket frames for
 * itself. Stateless.
 *
 * <p>{@code | fin 1 rsv 3 opcode 4 | mask 1 length 7 | length 16 or 64, where 7 bits say 126 or 127 | payload |}
 */
final class WebSocketFrames {
    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;

    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private WebSocketFrames() {}

    /**
     * The messages in a row of server frames. Pings and pongs are left out: they are the socket's own business.
     *
     * @throws ProtocolException if the bytes are not whole messages in whole, unmasked frames
     */
    static List<OutboundMessage> unpack(Bytes frames) {
        ByteBuffer in = frames.asBuffer();
        List<OutboundMessage> messages = new ArrayList<>(1);
        try {
            while (in.hasRemaining()) {
                message(in, messages);
            }
        } catch (BufferUnderflowException cut) {
            throw refusal("ends within a frame", "whole frames", cut);
        }
        return messages;
    }

    private static void message(ByteBuffer in, List<OutboundMessage> messages) {
        int first = in.get();
        int opcode = opcode(first);
        Bytes payload = payload(in);
        if (opcode == PING || opcode == PONG) {
            return;
        }
        if (opcode != TEXT && opcode != BINARY) {
            throw refusal("opcode " + opcode, "text, binary, ping or pong");
        }
        Bytes whole = (first & FIN) != 0 ? payload : continued(in, payload);
        messages.add(opcode == TEXT ? OutboundMessage.of(whole) : OutboundMessage.binary(whole));
    }

    private static Bytes continued(ByteBuffer in, Bytes begin) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(begin.toArray());
        int first;
        do {
            first = in.get();
            if (opcode(first) != CONTINUATION) {
                throw refusal("opcode " + opcode(first) + " within a message", "a continuation");
            }
            whole.writeBytes(payload(in).toArray());
        } while ((first & FIN) == 0);
        return Bytes.wrap(whole.toByteArray());
    }

    private static int opcode(int first) {
        if ((first & RESERVED) != 0) {
            throw refusal("reserved bits set", "none, since no extension is in use");
        }
        return first & OPCODE;
    }

    private static Bytes payload(ByteBuffer in) {
        int second = in.get();
        if ((second & MASKED) != 0) {
            throw refusal("masked", "not masked, as from a server");
        }
        int shortLength = second & LENGTH;
        long length = switch (shortLength) {
            case LENGTH_16 -> in.getShort() & 0xFFFF;
            case LENGTH_64 -> in.getLong();
            default -> shortLength;
        };
        if (length < 0 || length > in.remaining()) {
            throw refusal("length " + Long.toUnsignedString(length), "at most the " + in.remaining() + " bytes left");
        }
        return Bytes.copyOf(in, (int) length);
    }

    private static ProtocolException refusal(String found, String expected) {
        return new ProtocolException("framed body: " + found + " (expected: " + expected + ")");
    }

    private static ProtocolException refusal(String found, String expected, Throwable cause) {
        return new ProtocolException("framed body: " + found + " (expected: " + expected + ")", cause);
    }
}
