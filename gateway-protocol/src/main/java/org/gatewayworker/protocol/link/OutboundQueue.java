package org.gatewayworker.protocol.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * The messages that wait to be written to one link, counted in bytes. Any thread may offer. One thread at a time
 * writes: the one that flushed while nobody did, and it takes along what others offer meanwhile, many small messages in
 * one write. Where the system takes no more, or after {@value #WRITES_PER_TURN} writes, a selector thread goes on.
 */
final class OutboundQueue {

    /** The socket, as this class sees it. */
    interface Sink {
        /** Writes what the system takes now, without waiting. */
        int write(ByteBuffer bytes) throws IOException;

        /** Has {@link OutboundQueue#resume} called once, from a selector thread, when the system takes more. */
        void awaitWritable();

        /** Called once: {@link OutboundQueue#finish} was called, and everything is written. */
        void finished();

        /** The queue fell below half of its bound after an offer was refused. */
        void drained();

        /** Called at most once; nothing is written any more. */
        void failed(IOException reason);
    }

    /** Small messages are gathered up to this size; what is bigger is written by itself, without a copy of ours. */
    static final int GATHERED_BYTES = 64 * 1024;
    /** The JDK copies each write of a heap buffer into a direct one that the thread keeps: this bounds it. */
    private static final int WRITE_BYTES = 128 * 1024;

    private static final int WRITES_PER_TURN = 16;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Queue<Bytes> messages = new ConcurrentLinkedQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    /** Not 0 while somebody writes; counts the calls that found it so, lest a message be left behind. */
    private final AtomicInteger turn = new AtomicInteger();

    private final AtomicBoolean refused = new AtomicBoolean();
    private final long maxQueuedBytes;
    private final Sink sink;
    private volatile boolean finishing;
    private volatile boolean disposed;

    // Of whoever has the turn:
    private ByteBuffer unwritten = NOTHING;
    private ByteBuffer gathered = NOTHING;
    private boolean finished;

    OutboundQueue(long maxQueuedBytes, Sink sink) {
        this.maxQueuedBytes = maxQueuedBytes;
        this.sink = sink;
    }

    /** Queues a message; {@link #flush} is the caller's to call. @return false if it was not queued, see {@link Link#send} */
    boolean offer(Bytes message) {
        if (!isOpen()) {
            return false;
        }
        if (!reserve(message.length())) {
            refused.set(true);
            // The writer may have emptied the queue between the two lines above, and will not come by again.
            tellIfDrained();
            return false;
        }
        messages.add(message);
        return true;
    }

    /** Writes what is queued, unless somebody is at it. */
    void flush() {
        if (!messages.isEmpty()) {
            signal();
        }
    }

    /** Whether only the bound can make it refuse an offer. */
    boolean isOpen() {
        return !finishing && !disposed;
    }

    private boolean reserve(int length) {
        long before;
        do {
            before = queuedBytes.get();
            if (before != 0 && before + length > maxQueuedBytes) {
                return false;
            }
        } while (!queuedBytes.compareAndSet(before, before + length));
        return true;
    }

    long queuedBytes() {
        return disposed ? 0 : queuedBytes.get();
    }

    /** Takes no more offers, and calls {@link Sink#finished} when all is written. */
    void finish() {
        finishing = true;
        signal();
    }

    /** Forgets what is queued. */
    void dispose() {
        disposed = true;
        messages.clear();
    }

    /** Goes on writing after {@link Sink#awaitWritable}. */
    void resume() {
        write();
    }

    private void signal() {
        if (turn.getAndIncrement() == 0) {
            write();
        }
    }

    private void write() {
        int seen;
        do {
            seen = turn.get();
            try {
                if (!writeQueued()) {
                    sink.awaitWritable();
                    return; // with the turn, which resume() goes on with
                }
            } catch (IOException e) {
                dispose();
                sink.failed(e);
                return; // with the turn, which nobody takes again
            }
        } while (turn.addAndGet(-seen) != 0);
    }

    /** @return false if something may be left to write */
    private boolean writeQueued() throws IOException {
        for (int writes = 0; writes < WRITES_PER_TURN; writes++) {
            if (!unwritten.hasRemaining() && !takeNext()) {
                finishIfAsked();
                return true;
            }
            if (!writeSlice()) {
                return false;
            }
        }
        return false;
    }

    /** @return false if the system took less than it was given */
    private boolean writeSlice() throws IOException {
        int end = unwritten.limit();
        int slice = Math.min(unwritten.remaining(), WRITE_BYTES);
        unwritten.limit(unwritten.position() + slice);
        int written = sink.write(unwritten);
        unwritten.limit(end);
        if (written > 0) {
            queuedBytes.addAndGet(-written);
            tellIfDrained();
        }
        if (!unwritten.hasRemaining()) {
            unwritten = NOTHING;
        }
        return written == slice;
    }

    private boolean takeNext() {
        Bytes first = messages.poll();
        if (first == null) {
            return false;
        }
        Bytes second = messages.peek();
        if (second == null || first.length() + second.length() > GATHERED_BYTES) {
            unwritten = first.asBuffer();
            return true;
        }
        if (gathered.capacity() == 0) {
            gathered = ByteBuffer.allocateDirect(GATHERED_BYTES);
        }
        gathered.clear();
        first.writeTo(gathered);
        for (Bytes next = second; next != null && next.length() <= gathered.remaining(); next = messages.peek()) {
            next.writeTo(gathered);
            messages.poll();
        }
        unwritten = gathered.flip();
        return true;
    }

    private void finishIfAsked() {
        if (finishing && !finished) {
            finished = true;
            sink.finished();
        }
    }

    private void tellIfDrained() {
        if (refused.get() && queuedBytes.get() <= maxQueuedBytes / 2 && refused.compareAndSet(true, false)) {
            sink.drained();
        }
    }
}
