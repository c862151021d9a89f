package org.gatewayworker.protocol.link;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * The links of one role, with the selector threads that read from them. Thread safe.
 */
public final class LinkTransport implements AutoCloseable {

    /**
     * Starts the selector threads.
     *
     * @param name what the threads' names begin with
     * @param scheduler for time-outs and retries; it stays the caller's to shut down, after {@link #close}
     */
    public LinkTransport(String name, LinkSettings settings, ScheduledExecutorService scheduler) {}

    /**
     * Accepts links.
     *
     * @param address port 0 lets the system choose
     * @param listeners asked once for each accepted link
     * @throws java.io.UncheckedIOException if the address cannot be had; the message names it
     */
    public <M> LinkServer listen(
            InetSocketAddress address, FrameDecoder<M> decoder, Supplier<? extends LinkListener<M>> listeners) {
        return new LinkServer(address);
    }

    /**
     * Opens a link.
     *
     * @return completed on a selector thread after {@link LinkListener#opened}; or failed, with an {@link
     *     java.io.IOException} that names the address, and then the listener hears nothing
     */
    public <M> CompletionStage<Link> connect(
            InetSocketAddress address, FrameDecoder<M> decoder, LinkListener<M> listener) {
        return CompletableFuture.failedFuture(new IllegalStateException());
    }

    /**
     * Opens a link, and another one each time that it closes or that an attempt fails, until it is told to end. The
     * first failure in a row and the recovery are logged.
     *
     * @param listeners asked once for each attempt that succeeds
     */
    public <M> ReconnectingLink keepConnected(
            InetSocketAddress address,
            FrameDecoder<M> decoder,
            Supplier<? extends LinkListener<M>> listeners,
            Duration retryDelay) {
        return new ReconnectingLink();
    }

    /**
     * Frees all ports, aborts all links, and ends the selector threads. When it returns, every listener has heard of its
     * link's end, except where a selector thread itself calls it: then this goes on behind.
     */
    @Override
    public void close() {}
}
