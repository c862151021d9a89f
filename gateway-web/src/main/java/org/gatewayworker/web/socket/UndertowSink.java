package org.gatewayworker.web.socket;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.gatewayworker.gateway.OutboundBatch;
import org.gatewayworker.gateway.WriteCompletion;
import org.xnio.Buffers;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Sits below Undertow's framing, at the end of a connection's way out, and puts whole batches of frames of our own in
 * between Undertow's, which from then on are pongs and close frames only. Neither ever cuts into a frame of the other:
 * where a batch has left in part, Undertow finds the socket full until the rest has gone, and the other way round.
 *
 * <p>Batches come on any thread, one at a time, and are written there; where the socket is full, the connection's IO
 * thread goes on. Undertow comes on the IO thread. Completions are called with no lock held.
 */
final class UndertowSink extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private final Executor ioThread;
    private final ByteBufferPool buffers;
    private final BooleanSupplier closeFrameSent;

    /** The batch on its way; null where there is none. */
    private OutboundFrames frames;

    private WriteCompletion done;

    /** A part of Undertow's own has left, and the rest has to follow. */
    private boolean foreignFrameCut;

    private boolean ended;

    /** @param closeFrameSent whether no more may be written; never false again once it was true */
    UndertowSink(StreamSinkConduit next, Executor ioThread, ByteBufferPool buffers, BooleanSupplier closeFrameSent) {
        super(next);
        this.ioThread = ioThread;
        this.buffers = buffers;
        this.closeFrameSent = closeFrameSent;
    }

    /** Behind a close frame nothing is written: the batch then waits for the end of the connection, and fails with it. */
    void write(OutboundBatch batch, WriteCompletion completion) {
        boolean written;
        try {
            synchronized (this) {
                frames = new OutboundFrames(batch);
                done = completion;
                if (ended) {
                    throw new ClosedChannelException();
                }
                written = proceed();
                if (written) {
                    takeCompletion();
                }
            }
        } catch (IOException | RuntimeException failure) {
            fail(failure);
            return;
        }
        if (written) {
            completion.written();
        }
    }

    /** The connection has ended: what has not left never will. */
    void end() {
        fail(new ClosedChannelException());
    }

    /** A batch is on its way, and the client does not take it. */
    synchronized boolean isStalled() {
        return frames != null;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return (int) write(new ByteBuffer[] {source}, 0, 1);
    }

    @Override
    public synchronized long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        if (frames != null && frames.isBegun() && !finish()) {
            return 0;
        }
        long written = next.write(sources, offset, length);
        if (written > 0) {
            foreignFrameCut = Buffers.hasRemaining(sources, offset, length);
        }
        return written;
    }

    /** Undertow calls it when it has nothing more to write, and when the socket has room again. */
    @Override
    public synchronized boolean flush() throws IOException {
        if (frames != null && !finish() && frames.isBegun()) {
            return false;
        }
        return next.flush();
    }

    /** Undertow has nothing to wait for; a batch may have. */
    @Override
    public synchronized void suspendWrites() {
        if (frames == null || !frames.isBegun()) {
            super.suspendWrites();
        }
    }

    private boolean finish() throws IOException {
        if (!proceed()) {
            return false;
        }
        // Undertow holds locks of its own here
        ioThread.execute(takeCompletion()::written);
        return true;
    }

    /** @return whether all of the batch has left; if not, the IO thread comes back when the socket has room */
    private boolean proceed() throws IOException {
        if (foreignFrameCut || !frames.isBegun() && closeFrameSent.getAsBoolean()) {
            return false;
        }
        try (PooledByteBuffer pooled = buffers.allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            while (frames.hasRemaining()) {
                buffer.clear();
                frames.copyTo(buffer);
                buffer.flip();
                frames.skip(next.write(buffer));
                if (buffer.hasRemaining()) {
                    next.resumeWrites();
                    return false;
                }
            }
        }
        return true;
    }

    private void fail(Throwable failure) {
        WriteCompletion failed;
        synchronized (this) {
            ended = true;
            failed = takeCompletion();
        }
        if (failed != null) {
            failed.failed(failure);
        }
    }

    private WriteCompletion takeCompletion() {
        WriteCompletion taken = done;
        frames = null;
        done = null;
        return taken;
    }
}
