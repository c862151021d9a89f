package org.gatewayworker.gateway;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.gatewayworker.protocol.ClientId;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.ReplyCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventCodec;
import org.gatewayworker.protocol.event.Origin;
import org.gatewayworker.protocol.link.LinkServer;
import org.gatewayworker.protocol.link.LinkSettings;
import org.gatewayworker.protocol.link.LinkTransport;

/**
 * The gateway: takes workers and other peers on its inner port, clients through {@link #connect}, and stays registered
 * at every register. Thread safe; {@link #start} and {@link #close} are called once each.
 */
public final class GatewayServer implements AutoCloseable {

    private static final PacketCodec PACKETS = new PacketCodec(GatewaySettings.MAX_PACKET_BYTES);
    private static final int LOOPBACK = 0x7F000001;
    private static final int MAX_SELECTOR_THREADS = 4;

    /** What there is between start and close. */
    private record Running(
            LinkTransport transport,
            LinkServer innerServer,
            GatewayAddress address,
            List<Registration> registrations) {}

    private final GatewaySettings settings;
    private final ScheduledExecutorService scheduler;
    private final Executor executor;
    private final GatewayLog log = new GatewayLog(System.getLogger("org.gatewayworker.gateway"));
    private final GatewayCounters counters = new GatewayCounters();
    private final ClientRegistry registry;
    private final HeldEvents held;
    private final PausedClients paused;
    private final WorkerTable workers;
    private final ClientCloser closer;
    private final SlowConsumers slowConsumers;
    private final GuardedObserver observer;
    private final ClientLifecycle lifecycle;
    private final WorkerGap gap;
    private final Heartbeat heartbeat;
    private final List<OutboundMessage> pingData;
    private volatile Optional<Running> running = Optional.empty();

    /**
     * With the configured router.
     *
     * @param scheduler for time-outs and retries; it stays the caller's to shut down
     * @param executor for large queries, and to tell endpoints that a client may be read on; it stays the caller's to shut
     *     down. Nothing that waits for a query should run on it
     */
    public GatewayServer(
            GatewaySettings settings,
            GatewayObserver observer,
            ScheduledExecutorService scheduler,
            Executor executor,
            InstantSource clock) {
        this(settings, settings.router(), observer, scheduler, executor, clock);
    }

    /** With a router of the user's own. */
    public GatewayServer(
            GatewaySettings settings,
            WorkerRouter router,
            GatewayObserver observer,
            ScheduledExecutorService scheduler,
            Executor executor,
            InstantSource clock) {
        this(settings, router, observer, scheduler, executor, clock, ClientRegistry.firstConnectionId(clock.instant()));
    }

    /** With a chosen first connection id, as a recording has it. */
    GatewayServer(
            GatewaySettings settings,
            WorkerRouter router,
            GatewayObserver observer,
            ScheduledExecutorService scheduler,
            Executor executor,
            InstantSource clock,
            int firstConnectionId) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.executor = executor;
        this.registry = new ClientRegistry(firstConnectionId);
        this.held = new HeldEvents(settings.workerGrace(), settings.workerBufferBytes(), clock);
        this.workers = new WorkerTable(router, settings.workerConflict(), held, log);
        this.paused = new PausedClients(executor);
        this.closer = new ClientCloser(paused, counters, log, scheduler);
        this.slowConsumers = new SlowConsumers(settings.slowConsumerGrace(), closer, scheduler);
        this.observer = new GuardedObserver(observer, log);
        ClientEvents events = new ClientEvents(workers, held, paused, closer, counters, log, clock);
        this.lifecycle = new ClientLifecycle(registry, events, closer, this.observer, settings.maxMessageBytes());
        this.gap = new WorkerGap(held, events, paused, closer, log, scheduler);
        this.heartbeat = new Heartbeat(settings.heartbeat());
        this.pingData = List.of(OutboundMessage.of(settings.heartbeat().data()));
    }

    /** @throws java.io.UncheckedIOException if the inner address cannot be had; the message names it */
    public void start() {
        LinkTransport transport = new LinkTransport("gatewayworker-gateway", linkSettings(), scheduler);
        try {
            InnerPeers peers = peers();
            LinkServer inner = transport.listen(settings.innerListen(), PACKETS::decode, () -> new InnerLink(peers));
            GatewayAddress address = settings.lan().port() != 0
                    ? settings.lan()
                    : new GatewayAddress(settings.lan().ipv4(), inner.port());
            log.listening(inner.address(), address);
            running = Optional.of(new Running(transport, inner, address, registrations(transport, address)));
        } catch (RuntimeException failed) {
            transport.close();
            throw failed;
        }
    }

    /**
     * A client has connected; what happens to it next goes through the result.
     *
     * @throws IllegalStateException before {@link #start}
     */
    public ClientConnection connect(ClientAddress address, ClientSocket socket) {
        GatewayAddress gateway = address();
        Client client = registry.add((sequence, connectionId) -> new Client(
                sequence,
                new Origin(new ClientId(gateway, connectionId), address.ipv4(), address.port(), address.gatewayPort()),
                new Outbox(socket, settings.clientBufferBytes(), counters)));
        return new ConnectedClient(client, lifecycle);
    }

    /**
     * One heartbeat to all clients. To be called every {@link HeartbeatSettings#tick}, where that is not zero; does
     * nothing where it is.
     */
    public void tickHeartbeat() {
        if (settings.heartbeat().interval().isZero()) {
            return;
        }
        List<Client> pinged = new ArrayList<>();
        registry.forEach(client -> {
            if (paused.contains(client)) {
                // whatever it says, nobody reads it
                client.heard();
            }
            switch (heartbeat.tick(client)) {
                case DROP -> closer.destroy(client);
                case PING -> pinged.add(client);
                case REST -> {}
            }
        });
        FanOut fanOut = new FanOut(slowConsumers);
        fanOut.deliver(pinged, pingData);
        fanOut.flush();
    }

    /** Keeps links to workers alive. To be called every 25 s; does nothing where the announced address is 127.0.0.1. */
    public void pingWorkers() {
        if (settings.lan().ipv4() != LOOPBACK) {
            Bytes ping = PACKETS.encode(EventCodec.encode(new Event.Ping()));
            workers.all().forEach(worker -> worker.send(ping, Sending.AT_ONCE));
        }
    }

    /** Keeps links to registers alive. To be called every 25 s; does nothing where the register is on 127.0.0.1. */
    public void pingRegisters() {
        running().registrations().forEach(Registration::ping);
    }

    /**
     * What registers announce: with the port that the system chose, where 0 was asked for.
     *
     * @throws IllegalStateException before {@link #start}
     */
    public GatewayAddress address() {
        return running().address();
    }

    /**
     * Where workers and other peers come in.
     *
     * @throws IllegalStateException before {@link #start}
     */
    public InetSocketAddress innerAddress() {
        return running().innerServer().address();
    }

    /** The registers that this gateway has a link to at the moment. */
    public List<RegisterAddress> connectedRegisters() {
        return running().registrations().stream()
                .filter(Registration::isConnected)
                .map(Registration::register)
                .toList();
    }

    public GatewayStatistics statistics() {
        return counters.snapshot(registry, workers, held, paused);
    }

    /** Leaves the registers, frees the inner port, closes workers' links, and then clients (1001). */
    @Override
    public void close() {
        running.ifPresent(was -> {
            was.registrations().forEach(Registration::close);
            gap.close();
            was.transport().close();
            registry.forEach(closer::gatewayStops);
            log.stopped();
        });
    }

    private Running running() {
        return running.orElseThrow(() -> new IllegalStateException("gateway: not started (expected: start() before)"));
    }

    private LinkSettings linkSettings() {
        return LinkSettings.DEFAULT
                .withMaxQueuedBytes(settings.workerBufferBytes())
                .withSelectorThreads(
                        Math.min(MAX_SELECTOR_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    private InnerPeers peers() {
        return new InnerPeers(
                new SharedSecret(settings.secretKey()),
                workers,
                gap,
                registry,
                slowConsumers,
                closer,
                new Queries(registry),
                new Selection(registry),
                new ReplyCodec(ReplyCodec.DEFAULT_MAX_REPLY_BYTES),
                executor,
                counters,
                observer,
                log);
    }

    private List<Registration> registrations(LinkTransport transport, GatewayAddress address) {
        return settings.registers().stream()
                .map(register -> new Registration(transport, register, address, settings.secretKey(), log))
                .toList();
    }
}
