package org.gatewayworker.web.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.gatewayworker.gateway.CloseCode;
import org.gatewayworker.gateway.OutboundBatch;
import org.gatewayworker.gateway.OutboundMessage;

/**
 * A batch as WebSocket frames, one for each message, unmasked as a server's are, and how far it has been written. Not
 * thread safe.
 *
 * <p>{@code | fin 1 rsv 3 opcode 4 | mask 1 length 7 | length 16 or 64, where 7 bits say 126 or 127 | payload |}
 */
final class OutboundFrames {
    private static final int FIN = 0x80;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_7_BITS = 125;
    private static final int MAX_16_BITS = 0xFFFF;
    private static final int MAX_HEAD_BYTES = 10;

    private final OutboundBatch batch;

    /** The message of which the next byte is. */
    private int message;

    /** Bytes of that message's frame that have been taken. */
    private int frameOffset;

    OutboundFrames(OutboundBatch batch) {
        this.batch = batch;
    }

    /** @param reason at most 123 bytes of UTF-8 */
    static ByteBuffer close(CloseCode code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Byte.BYTES + Short.BYTES + text.length)
                .put((byte) (FIN | CLOSE))
                .put((byte) (Short.BYTES + text.length))
                .putShort((short) code.number())
                .put(text)
                .flip();
    }

    /** What all frames together take. */
    static long lengthBytes(OutboundBatch batch) {
        long bytes = 0;
        for (int i = 0; i < batch.size(); i++) {
            bytes += frameBytes(batch.get(i));
        }
        return bytes;
    }

    boolean hasRemaining() {
        return message < batch.size();
    }

    /** Whether a part has been written, so that nothing else may come before the rest. */
    boolean isBegun() {
        return message > 0 || frameOffset > 0;
    }

    /** Puts as many of the bytes to come into {@code target} as it has room for; they stay to come until {@link #skip}. */
    void copyTo(ByteBuffer target) {
        int offset = frameOffset;
        for (int i = message; i < batch.size() && target.hasRemaining(); i++) {
            copyFrame(batch.get(i), offset, target);
            offset = 0;
        }
    }

    /** So many bytes have been written. */
    void skip(int bytes) {
        int left = frameOffset + bytes;
        while (message < batch.size() && left >= frameBytes(batch.get(message))) {
            left -= frameBytes(batch.get(message));
            message++;
        }
        frameOffset = left;
    }

    private static void copyFrame(OutboundMessage message, int offset, ByteBuffer target) {
        int headBytes = headBytes(message);
        if (offset == 0 && target.remaining() >= headBytes + message.lengthBytes()) {
            putHead(message, target);
            message.payload().writeTo(target);
            return;
        }
        if (offset < headBytes) {
            ByteBuffer head = ByteBuffer.allocate(MAX_HEAD_BYTES);
            putHead(message, head);
            copyPart(head.flip(), offset, target);
        }
        copyPart(message.asBuffer(), Math.max(0, offset - headBytes), target);
    }

    private static void copyPart(ByteBuffer source, int offset, ByteBuffer target) {
        source.position(offset);
        source.limit(Math.min(source.limit(), offset + target.remaining()));
        target.put(source);
    }

    private static int frameBytes(OutboundMessage message) {
        return headBytes(message) + message.lengthBytes();
    }

    private static int headBytes(OutboundMessage message) {
        int length = message.lengthBytes();
        if (length <= MAX_7_BITS) {
            return 2 * Byte.BYTES;
        }
        return 2 * Byte.BYTES + (length <= MAX_16_BITS ? Short.BYTES : Long.BYTES);
    }

    private static void putHead(OutboundMessage message, ByteBuffer target) {
        int length = message.lengthBytes();
        target.put((byte) (FIN | (message.isText() ? TEXT : BINARY)));
        if (length <= MAX_7_BITS) {
            target.put((byte) length);
        } else if (length <= MAX_16_BITS) {
            target.put((byte) LENGTH_16).putShort((short) length);
        } else {
            target.put((byte) LENGTH_64).putLong(length);
        }
    }
}
