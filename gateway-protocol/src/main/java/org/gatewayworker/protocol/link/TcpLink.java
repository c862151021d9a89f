package org.gatewayworker.protocol.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * A link over one Grizzly connection. Reading and all calls of the listener happen on the connection's selector thread;
 * writing happens on the thread that sends, see {@link OutboundQueue}.
 *
 * <p>Closing: what is queued goes out, then our FIN; then input is thrown away until the peer's FIN, because the system
 * answers unread input with a reset, which can overtake what we sent last.
 */
final class TcpLink<M> implements Link, OutboundQueue.Sink {
    private final NIOConnection connection;
    private final SocketChannel channel;
    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final SelectorGroup selectors;
    private final ScheduledExecutorService scheduler;
    private final LinkSettings settings;
    private final LinkListener<M> listener;
    private final FrameAssembler<M> assembler;
    private final OutboundQueue outbound;

    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean flushComing = new AtomicBoolean();
    private volatile boolean paused;
    private volatile boolean closed;
    private volatile Optional<Future<?>> closeTimer = Optional.empty();

    TcpLink(
            NIOConnection connection,
            SelectorGroup selectors,
            ScheduledExecutorService scheduler,
            LinkSettings settings,
            FrameDecoder<M> decoder,
            LinkListener<M> listener) {
        this.connection = connection;
        this.channel = (SocketChannel) connection.getChannel();
        Socket socket = channel.socket();
        this.remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        this.local = (InetSocketAddress) socket.getLocalSocketAddress();
        this.selectors = selectors;
        this.scheduler = scheduler;
        this.settings = settings;
        this.listener = listener;
        this.assembler = new FrameAssembler<>(decoder);
        this.outbound = new OutboundQueue(settings.maxQueuedBytes(), this);
    }

    // --- what the selector thread calls

    void opened() {
        guarded(() -> listener.opened(this));
    }

    void readable() {
        ByteBuffer input = selectors.readBuffer();
        try {
            if (channel.read(input) < 0) {
                terminate();
                return;
            }
        } catch (IOException reset) {
            terminate();
            return;
        }
        guarded(() -> deliver(input.flip()));
    }

    void writable() {
        interest(IOEvent.WRITE, false);
        outbound.resume();
    }

    /** The connection is gone; called once. */
    void connectionClosed() {
        closed = true;
        closing.set(true);
        closeTimer.ifPresent(timer -> timer.cancel(false));
        outbound.dispose();
        guarded(() -> listener.closed(this));
    }

    private void deliver(ByteBuffer input) {
        if (closing.get()) {
            return;
        }
        assembler.receive(input);
        while (!paused && !closing.get()) {
            Optional<M> message = assembler.next();
            if (message.isEmpty()) {
                break;
            }
            listener.received(this, message.get());
        }
        listener.caughtUp(this);
        assembler.keepRest();
    }

    /** An error here must end this link and nothing else: the selector thread has others to serve. */
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (ProtocolException e) {
            LinkLog.refusedInput(remote, e);
            close();
        } catch (RuntimeException | Error e) {
            LinkLog.listenerFailed(remote, e);
            close();
        }
    }

    // --- reading

    @Override
    public void pauseReading() {
        paused = true;
        selectors.runFor(connection, this::applyPause);
    }

    @Override
    public void resumeReading() {
        if (paused) {
            paused = false;
            selectors.runFor(connection, this::applyPause);
        }
    }

    private void applyPause() {
        if (!paused) {
            guarded(() -> deliver(ByteBuffer.allocate(0)));
        }
        interest(IOEvent.READ, !paused);
    }

    // --- writing

    @Override
    public boolean send(Bytes message) {
        boolean queued = enqueue(message);
        flush();
        return queued;
    }

    @Override
    public boolean enqueue(Bytes message) {
        return outbound.offer(message);
    }

    @Override
    public void flush() {
        outbound.flush();
    }

    @Override
    public void flushSoon() {
        if (flushComing.compareAndSet(false, true)) {
            selectors.runFor(connection, () -> {
                flushComing.set(false);
                flush();
            });
        }
    }

    @Override
    public boolean isOpen() {
        return !closing.get() && outbound.isOpen();
    }

    @Override
    public long queuedBytes() {
        return outbound.queuedBytes();
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return channel.write(bytes);
    }

    @Override
    public void awaitWritable() {
        selectors.runFor(connection, () -> interest(IOEvent.WRITE, true));
    }

    @Override
    public void drained() {
        selectors.runFor(connection, () -> {
            if (!closed) {
                guarded(() -> listener.drained(this));
            }
        });
    }

    @Override
    public void failed(IOException reason) {
        abort();
    }

    // --- closing

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            try {
                closeTimer = Optional.of(scheduler.schedule(
                        this::closeTimedOut, settings.closeTimeout().toMillis(), TimeUnit.MILLISECONDS));
            } catch (RejectedExecutionException schedulerHasEnded) {
                abort();
                return;
            }
            outbound.finish();
            resumeReading();
            if (closed) {
                closeTimer.ifPresent(timer -> timer.cancel(false));
            }
        }
    }

    @Override
    public void finished() {
        try {
            channel.shutdownOutput();
        } catch (IOException alreadyClosed) {
            abort();
        }
    }

    private void closeTimedOut() {
        long lost = outbound.queuedBytes();
        if (lost > 0) {
            LinkLog.closedUnsent(remote, lost);
        }
        abort();
    }

    @Override
    public void abort() {
        closing.set(true);
        selectors.runFor(connection, this::terminate);
    }

    private void terminate() {
        connection.terminateSilently();
    }

    private void interest(IOEvent event, boolean wanted) {
        try {
            if (wanted) {
                connection.enableIOEvent(event);
            } else {
                connection.disableIOEvent(event);
            }
        } catch (IOException e) {
            terminate();
        }
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return remote;
    }

    @Override
    public InetSocketAddress localAddress() {
        return local;
    }

    @Override
    public String toString() {
        return "Link[remote=" + LinkLog.text(remote) + ", local=" + LinkLog.text(local) + ']';
    }
}
