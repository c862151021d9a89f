package org.gatewayworker.protocol.link;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What one link has received and not yet cut into messages. Where a message arrives whole, it is cut from the buffer
 * that it was read into; the rest is kept in a buffer that doubles, so that the cost of a message is linear in its
 * length however small the pieces are.
 *
 * <p>The decoder bounds the buffer: it refuses what would become too long.
 */
final class FrameAssembler<M> {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int FIRST_CAPACITY = 1024;
    /** An idle link keeps a buffer of at most this size. */
    private static final int KEPT_CAPACITY = 64 * 1024;

    private final FrameDecoder<M> decoder;
    /** Between position and limit: received and kept. */
    private ByteBuffer kept = NOTHING;
    /** Where messages are cut from: {@link #kept}, or what {@link #receive} was given. */
    private ByteBuffer source = NOTHING;

    FrameAssembler(FrameDecoder<M> decoder) {
        this.decoder = decoder;
    }

    /** Takes bytes in. {@code input} is looked at until {@link #keepRest} is called. */
    void receive(ByteBuffer input) {
        if (kept.hasRemaining()) {
            keep(input);
            source = kept;
        } else {
            source = input;
        }
    }

    /** The next whole message, if there is one. */
    Optional<M> next() {
        int before = source.position();
        Optional<M> message = decoder.decode(source);
        if (message.isPresent() && source.position() == before) {
            throw new IllegalStateException("decoder gave a message and took no bytes");
        }
        return message;
    }

    /** Lets go of the buffer given to {@link #receive}. */
    void keepRest() {
        if (source != kept) {
            kept.clear().limit(0);
            keep(source);
            source = kept;
        }
        if (!kept.hasRemaining() && kept.capacity() > KEPT_CAPACITY) {
            kept = NOTHING;
            source = NOTHING;
        }
    }

    private void keep(ByteBuffer input) {
        int needed = input.remaining();
        if (kept.capacity() - kept.limit() < needed) {
            makeRoom(needed);
        }
        int start = kept.position();
        int end = kept.limit();
        kept.limit(end + needed).position(end);
        kept.put(input).position(start);
    }

    private void makeRoom(int needed) {
        int held = kept.remaining();
        // Moving is worth it only where it frees as much as it moves; else the moves of many small pieces add up.
        if (held <= kept.position() && kept.capacity() - held >= needed) {
            kept.compact().flip();
            return;
        }
        int capacity = Math.max(FIRST_CAPACITY, Math.max(2 * kept.capacity(), held + needed));
        kept = ByteBuffer.allocate(capacity).put(kept).flip();
    }
}
