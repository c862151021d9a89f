package org.gatewayworker.protocol.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOBindingHandler;

/**
 * The links of one role, with the selector threads that read from them. Thread safe.
 *
 * <p>Selector threads are daemons named after the transport. Every link has TCP_NODELAY set, every server SO_REUSEADDR,
 * so that a redeployed application gets its port back at once.
 */
public final class LinkTransport implements AutoCloseable {
    private final SelectorGroup selectors;
    private final LinkSettings settings;
    private final ScheduledExecutorService scheduler;
    private final Queue<LinkServer> servers = new ConcurrentLinkedQueue<>();
    private final Queue<ReconnectingLink> reconnecting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Starts the selector threads.
     *
     * @param name what the threads' names begin with
     * @param scheduler for time-outs and retries; it stays the caller's to shut down, after {@link #close}
     */
    public LinkTransport(String name, LinkSettings settings, ScheduledExecutorService scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.selectors = new SelectorGroup(name, settings.selectorThreads());
    }

    /**
     * Accepts links.
     *
     * @param address port 0 lets the system choose
     * @param listeners asked once for each accepted link
     * @throws UncheckedIOException if the address cannot be had; the message names it
     */
    public <M> LinkServer listen(
            InetSocketAddress address, FrameDecoder<M> decoder, Supplier<? extends LinkListener<M>> listeners) {
        LinkEvents events =
                new LinkEvents(connection -> Optional.of(link(connection, decoder, listeners.get())), link -> {});
        try {
            TCPNIOBindingHandler binding = TCPNIOBindingHandler.builder(selectors.transport())
                    .processor(events)
                    .build();
            LinkServer server = new LinkServer(selectors, binding.bind(address));
            servers.removeIf(LinkServer::isClosed);
            servers.add(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + LinkLog.text(address) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Opens a link.
     *
     * @param address one that is not resolved yet is looked up first, by the calling thread
     * @return completed on a selector thread after {@link LinkListener#opened}; or failed, with an {@link IOException}
     *     that names the address, and then the listener hears nothing
     */
    public <M> CompletionStage<Link> connect(
            InetSocketAddress address, FrameDecoder<M> decoder, LinkListener<M> listener) {
        InetSocketAddress resolved =
                address.isUnresolved() ? new InetSocketAddress(address.getHostString(), address.getPort()) : address;
        if (resolved.isUnresolved()) {
            return CompletableFuture.failedFuture(new IOException(LinkLog.text(address) + ": unknown host"));
        }
        return new Dialing(resolved, selectors, settings)
                .dial(connection -> link(connection, decoder, listener), scheduler);
    }

    /**
     * Opens a link, and another one each time that it closes or that an attempt fails, until it is told to end. The
     * first failure in a row and the recovery are logged.
     *
     * @param address one that is not resolved is looked up for each attempt anew
     * @param listeners asked once for each attempt that succeeds
     */
    public <M> ReconnectingLink keepConnected(
            InetSocketAddress address,
            FrameDecoder<M> decoder,
            Supplier<? extends LinkListener<M>> listeners,
            Duration retryDelay) {
        ReconnectingLink link = new ReconnectingLink(
                address,
                retryDelay,
                scheduler,
                (LinkListener<M> listener) -> connect(address, decoder, listener),
                listeners);
        reconnecting.removeIf(ReconnectingLink::isEnded);
        reconnecting.add(link);
        link.start();
        return link;
    }

    /**
     * Frees all ports, aborts all links, and ends the selector threads. When it returns, every listener has heard of its
     * link's end, except where a selector thread itself calls it: then this goes on behind.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            reconnecting.forEach(ReconnectingLink::end);
            servers.forEach(LinkServer::close);
            selectors.close();
        }
    }

    private <M> TcpLink<M> link(NIOConnection connection, FrameDecoder<M> decoder, LinkListener<M> listener) {
        return new TcpLink<>(connection, selectors, scheduler, settings, decoder, listener);
    }
}
