package org.gatewayworker.web.socket;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.gatewayworker.gateway.ClientConnection;
import org.gatewayworker.protocol.bytes.Bytes;
import org.glassfish.tyrus.spi.ReadHandler;

/**
 * Stands between what the server reads and Tyrus: gives it one frame after another, for as long as the gateway takes the
 * client's messages. Then the rest of what was read is kept, which is little, nothing more is read, and TCP holds the client
 * up.
 *
 * <p>{@code | fin 1 rsv 3 opcode 4 | mask 1 length 7 | length 16 or 64, where 7 bits say 126 or 127 | mask 32 | payload |}
 *
 * <p>The server calls from one of its threads at a time, and the gateway, to have reading go on, from another one: whoever
 * comes first gives frames to Tyrus, and takes along what the other one brings. Tyrus is called with no lock held.
 */
final class TyrusReader implements ReadHandler {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int MASKED = 0x80;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int SHORT_HEAD_BYTES = 2 * Byte.BYTES;

    private final Runnable readAnnounced;
    private ReadHandler tyrus = data -> {};
    private ClientConnection client;

    /** Between position and limit: read, and not yet given to Tyrus. */
    private ByteBuffer kept = NOTHING;

    /** What is to come of the frame that Tyrus has been given the beginning of. */
    private long frameLeft;

    private boolean paused;
    private boolean ended;

    /** A thread gives frames to Tyrus: it will see to whatever comes. */
    private boolean giving;

    /** The server has said that there is something to read, and was not listened to. */
    private boolean announced;

    /** @param readAnnounced reads what the server has announced, as if it did so now */
    TyrusReader(Runnable readAnnounced) {
        this.readAnnounced = readAnnounced;
    }

    /** Called once, before anything is read. */
    void giveTo(ReadHandler reader) {
        tyrus = reader;
    }

    /** Called once, before anything is read. */
    void listen(ClientConnection listening) {
        client = listening;
    }

    /** A message, out of the frames that Tyrus was given. */
    void received(Bytes message) {
        CompletableFuture<Void> readOn = client.receivedAmongOthers(message).toCompletableFuture();
        if (!readOn.isDone()) {
            pause();
            readOn.whenComplete((room, gone) -> resume());
        }
    }

    /** The server has something to read. @return false if it is to stay where it is, until it is asked for */
    synchronized boolean wants() {
        announced = paused;
        return !paused;
    }

    @Override
    public void handle(ByteBuffer data) {
        synchronized (this) {
            keep(data);
            if (giving) {
                return;
            }
            giving = true;
        }
        give();
    }

    /** The connection has ended: what has been kept is nobody's any more. */
    synchronized void end() {
        ended = true;
        kept = NOTHING;
    }

    private synchronized void pause() {
        paused = true;
    }

    private void resume() {
        synchronized (this) {
            paused = false;
            if (giving) {
                return;
            }
            giving = true;
        }
        give();
    }

    private void give() {
        for (ByteBuffer next = next(); next != null; next = next()) {
            tyrus.handle(next);
        }
        if (client != null) {
            client.flush();
        }
        if (takeAnnounced()) {
            readAnnounced.run();
        }
    }

    private synchronized boolean takeAnnounced() {
        boolean wanted = announced && !paused && !ended;
        announced &= !wanted;
        return wanted;
    }

    /** The next frame, or the next part of one; null where there is none to give: then this thread gives no more. */
    private synchronized ByteBuffer next() {
        if (paused || ended || !hasPart()) {
            giving = false;
            return null;
        }
        int length = (int) Math.min(frameLeft, kept.remaining());
        ByteBuffer part = kept.slice(kept.position(), length);
        kept.position(kept.position() + length);
        frameLeft -= length;
        if (!kept.hasRemaining()) {
            // an idle client keeps no buffer
            kept = NOTHING;
        }
        return part;
    }

    /** @return false if the next frame's head is not all here, or nothing of what is left of the frame */
    private boolean hasPart() {
        if (frameLeft == 0) {
            frameLeft = frameBytes();
        }
        return frameLeft > 0 && kept.hasRemaining();
    }

    /** What the next frame takes; 0 where its head is not here yet. What is wrong with it is for Tyrus to say. */
    private long frameBytes() {
        if (kept.remaining() < SHORT_HEAD_BYTES) {
            return 0;
        }
        int start = kept.position();
        int second = kept.get(start + 1);
        int mask = (second & MASKED) == 0 ? 0 : Integer.BYTES;
        int length = second & ~MASKED & 0xFF;
        if (length < LENGTH_16) {
            return SHORT_HEAD_BYTES + mask + length;
        }
        int head = SHORT_HEAD_BYTES + (length == LENGTH_64 ? Long.BYTES : Short.BYTES);
        if (kept.remaining() < head) {
            return 0;
        }
        long payload = length == LENGTH_64
                ? kept.getLong(start + SHORT_HEAD_BYTES)
                : Short.toUnsignedInt(kept.getShort(start + SHORT_HEAD_BYTES));
        long frame = head + mask + payload;
        return payload < 0 || frame < 0 ? Long.MAX_VALUE : frame;
    }

    /** The bytes are copied, since the server uses its buffer again. */
    private void keep(ByteBuffer data) {
        if (ended) {
            data.position(data.limit());
            return;
        }
        kept = ByteBuffer.allocate(kept.remaining() + data.remaining())
                .put(kept)
                .put(data)
                .flip();
    }
}
