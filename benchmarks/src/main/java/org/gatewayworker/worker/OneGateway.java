package org.gatewayworker.worker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.cluster.ClusterSettings;
import org.gatewayworker.cluster.GatewayPeers;
import org.gatewayworker.protocol.ClientId;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.Origin;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.link.LinkListener;
import org.gatewayworker.protocol.link.LinkServer;
import org.gatewayworker.protocol.link.LinkSettings;
import org.gatewayworker.protocol.link.LinkTransport;
import org.gatewayworker.push.WorkerPush;

/** A worker without a register, linked over loopback to a gateway that has no clients and counts what it is sent. */
final class OneGateway implements AutoCloseable {
    private static final PacketCodec PACKETS = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);
    private static final int BUFFER_BYTES = 1 << 28;
    private static final int HANDLER_THREADS = 2;

    private final ExecutorService executor = Executors.newFixedThreadPool(HANDLER_THREADS);
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final LinkTransport transport =
            new LinkTransport("bench", LinkSettings.DEFAULT.withMaxQueuedBytes(BUFFER_BYTES), scheduler);
    private final Semaphore commands = new Semaphore(0);
    private final CompletableFuture<Link> linked = new CompletableFuture<>();
    private final WaitingEvents waiting = new WaitingEvents(BUFFER_BYTES);
    private final CurrentClients currentClients = new CurrentClients();
    private final LinkServer server;
    private final WorkerPush gateway;
    private final GatewayPeers peers;
    private final HandlerCalls handlers = new HandlerCalls();
    private final Dispatcher dispatcher;

    OneGateway() throws Exception {
        server = transport.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), PACKETS::decode, () -> new GatewaySide());
        peers = new GatewayPeers(this::open);
        gateway = new WorkerPush(peers, currentClients);
        dispatcher = new Dispatcher(
                executor,
                scheduler,
                waiting,
                new HandlerWatch(Duration.ofSeconds(30)),
                handlers,
                gateway,
                currentClients,
                System::nanoTime);
        peers.announced(List.of(address()));
        linked.get();
    }

    void call(GatewayHandler handler) {
        handlers.start(List.of(handler));
    }

    WorkerPush gateway() {
        return gateway;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    /** As the worker sees the gateway. */
    WorkerGateway peer() {
        return (WorkerGateway) peers.all().get(0);
    }

    /** The gateway's end. */
    Link link() {
        return linked.join();
    }

    GatewayAddress address() {
        return GatewayAddress.parse("127.0.0.1:" + server.port());
    }

    Event.OfClient message(int connectionId, Bytes message) {
        Origin origin = new Origin(new ClientId(address(), connectionId), 0x7F000001, 40_000, 8080);
        return new Event.OnMessage(origin, Bytes.EMPTY, message);
    }

    void awaitCommands(int count) throws InterruptedException {
        commands.acquire(count);
    }

    /** Waits until no event is waiting or being handled. */
    void awaitHandled() {
        if (!waiting.awaitNone(Duration.ofMinutes(1))) {
            throw new IllegalStateException("events waiting: " + waiting.count() + " (expected: 0)");
        }
    }

    @Override
    public void close() {
        peers.close(Duration.ofSeconds(1));
        transport.close();
        executor.shutdownNow();
        scheduler.shutdownNow();
    }

    private WorkerGateway open(GatewayAddress address) {
        ClusterSettings cluster = new ClusterSettings(List.of(new RegisterAddress(address.host(), address.port())), "");
        return WorkerGateway.open(
                address, WorkerSettings.of(cluster, "bench"), transport, dispatcher, () -> {}, closed -> {});
    }

    private final class GatewaySide implements LinkListener<Packet> {
        private Link opened;

        @Override
        public void opened(Link link) {
            opened = link;
        }

        @Override
        public void received(Link link, Packet packet) {
            if (packet.command() == CommandNumber.WORKER_CONNECT) {
                linked.complete(opened);
            } else {
                commands.release();
            }
        }

        @Override
        public void closed(Link link) {}
    }
}
