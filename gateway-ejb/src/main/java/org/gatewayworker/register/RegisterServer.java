package org.gatewayworker.register;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.gatewayworker.protocol.LineDecoder;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.link.LinkListener;
import org.gatewayworker.protocol.link.LinkServer;
import org.gatewayworker.protocol.link.LinkSettings;
import org.gatewayworker.protocol.link.LinkTransport;

/**
 * The register on its port. Thread safe; {@link #start} and {@link #close} are called once each.
 *
 * <p>One lock guards the address book and the order of what it has sent, so that every worker hears of the newest
 * addresses last. Nothing under it blocks.
 */
public final class RegisterServer implements AutoCloseable {
    static final String THREADS = "gatewayworker-register";
    /** A gateway's announcement takes about a hundred. */
    static final int MAX_LINE_BYTES = 16 * 1024;
    /** A worker that leaves this much unread is shut out, and asks again when it comes back. */
    private static final int MAX_QUEUED_BYTES = 1024 * 1024;

    private final RegisterSettings settings;
    private final ScheduledExecutorService scheduler;
    private final InstantSource clock;
    private final AddressBook<Link> book;
    private Optional<LinkTransport> transport = Optional.empty();
    private Optional<LinkServer> server = Optional.empty();

    /** @param scheduler for closing time-outs of links; it stays the caller's to shut down */
    public RegisterServer(RegisterSettings settings, ScheduledExecutorService scheduler, InstantSource clock) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.clock = clock;
        this.book = new AddressBook<>(settings.secretKey());
    }

    /** @throws UncheckedIOException if the address cannot be had; the message names it */
    public synchronized void start() {
        LinkTransport links =
                new LinkTransport(THREADS, LinkSettings.DEFAULT.withMaxQueuedBytes(MAX_QUEUED_BYTES), scheduler);
        try {
            LineDecoder lines = new LineDecoder(MAX_LINE_BYTES);
            server = Optional.of(links.listen(settings.listen(), lines::decode, Peer::new));
            transport = Optional.of(links);
        } catch (UncheckedIOException e) {
            links.close();
            throw e;
        }
        RegisterLog.listening(server.get().address());
    }

    /** Closes peers that were silent for too long. To be called about once a second. */
    public void tick() {
        act(() -> book.expire(clock.instant()));
    }

    /** The port it listens on; the one that is configured, while it does not. */
    public synchronized int port() {
        return server.map(LinkServer::port).orElse(settings.listen().getPort());
    }

    /** Links that announced a gateway. */
    public synchronized int gateways() {
        return book.gateways();
    }

    /** Links that asked to be told of gateways, push clients included while they are connected. */
    public synchronized int workers() {
        return book.workers();
    }

    /** The announced addresses, each once, in the order in which they came. */
    public synchronized List<String> addresses() {
        return book.addresses();
    }

    /** Frees the port and closes all links. Without effect where it was not started. */
    @Override
    public void close() {
        Optional<LinkTransport> running;
        synchronized (this) {
            running = transport;
            transport = Optional.empty();
            server = Optional.empty();
        }
        // Outside the lock, which the selector thread needs to come to its end.
        running.ifPresent(links -> {
            links.close();
            RegisterLog.stopped();
        });
    }

    private synchronized void act(Supplier<List<Step<Link>>> event) {
        List<String> before = book.addresses();
        Queue<Step<Link>> steps = new ArrayDeque<>(event.get());
        while (!steps.isEmpty()) {
            steps.addAll(take(steps.poll()));
        }
        List<String> after = book.addresses();
        if (transport.isPresent() && !after.equals(before)) {
            RegisterLog.addressesChanged(after);
        }
    }

    /** @return what follows from it */
    private List<Step<Link>> take(Step<Link> step) {
        Link link = step.peer();
        if (step instanceof Step.Tell<Link> tell) {
            return link.send(tell.line()) ? List.of() : book.dismiss(link, Dismissal.TOO_SLOW);
        }
        if (step instanceof Step.Dismiss<Link> dismiss) {
            RegisterLog.dismissed(link.remoteAddress(), dismiss.reason());
            dismiss.reason().farewell().ifPresent(link::send);
            link.close();
        }
        return List.of();
    }

    private static AddressBook.Reach reach(InetSocketAddress remote) {
        return remote.getAddress().isLoopbackAddress() ? AddressBook.Reach.LOCAL : AddressBook.Reach.REMOTE;
    }

    private final class Peer implements LinkListener<String> {
        @Override
        public void opened(Link link) {
            act(() -> {
                book.connected(link, reach(link.remoteAddress()), clock.instant());
                return List.of();
            });
        }

        @Override
        public void received(Link link, String line) {
            act(() -> book.received(link, line, clock.instant()));
        }

        @Override
        public void closed(Link link) {
            act(() -> book.disconnected(link));
        }
    }
}
