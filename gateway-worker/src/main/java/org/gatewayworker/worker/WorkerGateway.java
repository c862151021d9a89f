package org.gatewayworker.worker;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.gatewayworker.cluster.Delivery;
import org.gatewayworker.cluster.GatewayPeer;
import org.gatewayworker.cluster.OnDemandLink;
import org.gatewayworker.cluster.WorkerLog;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandCodec;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventCodec;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.link.LinkListener;
import org.gatewayworker.protocol.link.LinkTransport;
import org.gatewayworker.protocol.link.ReconnectingLink;

/**
 * A gateway as a worker sees it (PROTOCOL.md section 1): a long link for events and commands, which starts with WORKER_CONNECT and is
 * retried 1 s after a close, and one opened on demand for queries. Thread safe.
 */
final class WorkerGateway implements GatewayPeer {
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration ROOM_PATIENCE = Duration.ofSeconds(5);
    private static final PacketCodec PACKETS = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);

    private final GatewayAddress address;
    private final WorkerSettings settings;
    private final Dispatcher dispatcher;
    private final Runnable onOpened;
    private final Consumer<GatewayPeer> onClosed;
    private final OnDemandLink queries;
    private final Map<Integer, ClientLane> lanes = new ConcurrentHashMap<>();
    private final LinkRoom room = new LinkRoom(ROOM_PATIENCE);
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private ReconnectingLink reconnecting;
    private boolean closing;
    private volatile Link link;

    private WorkerGateway(
            GatewayAddress address,
            WorkerSettings settings,
            LinkTransport transport,
            Dispatcher dispatcher,
            Runnable onOpened,
            Consumer<GatewayPeer> onClosed) {
        this.address = address;
        this.settings = settings;
        this.dispatcher = dispatcher;
        this.onOpened = onOpened;
        this.onClosed = onClosed;
        this.queries = OnDemandLink.to(address, transport, settings.cluster().secretKey(), () -> {});
    }

    /**
     * Starts to connect, and returns at once.
     *
     * @param onOpened hears whenever the link for events is open, on a selector thread
     * @param onClosed hears whenever it has closed, on a selector thread
     */
    static WorkerGateway open(
            GatewayAddress address,
            WorkerSettings settings,
            LinkTransport transport,
            Dispatcher dispatcher,
            Runnable onOpened,
            Consumer<GatewayPeer> onClosed) {
        WorkerGateway gateway = new WorkerGateway(address, settings, transport, dispatcher, onOpened, onClosed);
        gateway.keepConnected(transport);
        return gateway;
    }

    private synchronized void keepConnected(LinkTransport transport) {
        InetSocketAddress socketAddress = new InetSocketAddress(address.host(), address.port());
        reconnecting = transport.keepConnected(socketAddress, PACKETS::decode, Listener::new, RETRY_DELAY);
    }

    @Override
    public GatewayAddress address() {
        return address;
    }

    @Override
    public boolean isLinked() {
        return link != null;
    }

    @Override
    public void dial() {
        // The link for commands opens by itself.
    }

    /** A handler of one of this gateway's events waits for room; others, such as those of another gateway's events, do not. */
    @Override
    public Delivery send(Bytes packet) {
        return dispatcher.isHandlingEventOf(this) ? room.await(() -> trySending(packet)) : trySending(packet);
    }

    private Delivery trySending(Bytes packet) {
        Link current = link;
        if (current == null) {
            return Delivery.UNREACHABLE;
        }
        if (dispatcher.waiting().isBusy() ? sendWithOthers(current, packet) : current.send(packet)) {
            return Delivery.QUEUED;
        }
        return current.isOpen() ? Delivery.FULL : Delivery.UNREACHABLE;
    }

    /** While other handlers run they are likely to send too, and each write costs more than all else of a message. */
    private static boolean sendWithOthers(Link link, Bytes packet) {
        boolean queued = link.enqueue(packet);
        link.flushSoon();
        return queued;
    }

    /** What a handler has changed, when it has returned. */
    Delivery sendSession(int connectionId, Bytes session) {
        Bytes packet = encode(new Command.SetSession(connectionId, session));
        return room.await(() -> trySending(packet));
    }

    @Override
    public CompletableFuture<Bytes> ask(Bytes packet) {
        return queries.ask(packet);
    }

    @Override
    public CompletableFuture<Void> close() {
        synchronized (this) {
            closing = true;
            if (link == null) {
                over.complete(null);
            }
        }
        reconnecting.close();
        return CompletableFuture.allOf(over, queries.close());
    }

    private static Bytes encode(Command command) {
        return PACKETS.encode(CommandCodec.encode(command));
    }

    private void dispatch(Event.OfClient event, Link from) {
        dispatcher.waiting().arrived(Dispatcher.sizeOf(event), from);
        Integer connectionId = event.origin().client().connectionId();
        // A lane that is just retiring takes no more; the one made in its place does.
        while (!lanes.computeIfAbsent(connectionId, id -> newLane(id, event)).offer(event, this)) {
            Thread.onSpinWait();
        }
    }

    private ClientLane newLane(Integer connectionId, Event.OfClient first) {
        return new ClientLane(dispatcher, first, retired -> lanes.remove(connectionId, retired));
    }

    /** Lets go of a link; the next one, if there is one, finds the lanes that are still busy. */
    private void linkLost(Link lost) {
        synchronized (this) {
            link = null;
            if (closing) {
                over.complete(null);
            }
        }
        room.changed();
        dispatcher.waiting().linkClosed(lost);
        List.copyOf(lanes.values()).forEach(ClientLane::linkLost);
        WorkerLog.disconnected(settings.name(), address);
        onClosed.accept(this);
    }

    private final class Listener implements LinkListener<Packet> {
        @Override
        public void opened(Link opened) {
            opened.send(encode(new Command.WorkerConnect(
                    settings.workerKey(), settings.cluster().secretKey())));
            link = opened;
            WorkerLog.connected(settings.name(), address);
            onOpened.run();
        }

        @Override
        public void received(Link from, Packet packet) {
            if (EventCodec.decode(packet) instanceof Event.OfClient event) {
                dispatch(event, from);
            }
        }

        @Override
        public void drained(Link from) {
            room.changed();
        }

        @Override
        public void closed(Link lost) {
            linkLost(lost);
        }
    }
}
