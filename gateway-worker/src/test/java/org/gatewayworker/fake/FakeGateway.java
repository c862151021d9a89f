package org.gatewayworker.fake;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.ReplyCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandCodec;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.link.LinkListener;
import org.gatewayworker.protocol.link.LinkServer;
import org.gatewayworker.protocol.link.LinkTransport;

/** The inner side of a gateway on a real loopback socket: notes what it is told, keeps sessions, and answers queries with what a test says. */
public final class FakeGateway implements AutoCloseable {
    private static final PacketCodec PACKETS = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);
    private static final ReplyCodec REPLIES = new ReplyCodec(ReplyCodec.DEFAULT_MAX_REPLY_BYTES);
    private static final Bytes PHP_NULL = Bytes.utf8("N;");
    private static final Bytes EMPTY_ARRAY = Bytes.utf8("a:0:{}");

    private final LinkServer server;
    private final BlockingQueue<Packet> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Packet> greetings = new LinkedBlockingQueue<>();
    private final Queue<Bytes> replies = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Bytes> sessions = new ConcurrentHashMap<>();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Link> workers = new LinkedBlockingQueue<>();
    private volatile boolean answering = true;
    private volatile boolean keepingSessions = true;

    public FakeGateway(LinkTransport transport) {
        this(transport, 0);
    }

    public FakeGateway(LinkTransport transport, int port) {
        server = transport.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PACKETS::decode, Listener::new);
    }

    public GatewayAddress address() {
        return new GatewayAddress(0x7F000001, server.port());
    }

    /** The reply to the next query that has none yet, PHP-serialized. */
    public void willReply(Bytes serialized) {
        replies.add(serialized);
    }

    /** From here on, queries are noted and not answered. */
    public void fallSilent() {
        answering = false;
    }

    /** From here on, SET_SESSION is noted, but the session stays as it is: as though it was still on its way. */
    public void delaySessions() {
        keepingSessions = false;
    }

    public void session(int connectionId, Bytes session) {
        sessions.put(connectionId, session);
    }

    /** The next packet that came, greetings aside. */
    public Packet next() throws InterruptedException {
        Packet packet = received.poll(10, TimeUnit.SECONDS);
        if (packet == null) {
            throw new AssertionError("nothing came within 10 s");
        }
        return packet;
    }

    /** The next packet that came, greetings aside, as it was on the wire. */
    public Bytes nextBytes() throws InterruptedException {
        return PACKETS.encode(next());
    }

    public boolean hasReceivedNothing() {
        return received.isEmpty();
    }

    /** The next WORKER_CONNECT or GATEWAY_CLIENT_CONNECT. */
    public Packet nextGreeting() throws InterruptedException {
        Packet packet = greetings.poll(10, TimeUnit.SECONDS);
        if (packet == null) {
            throw new AssertionError("no greeting within 10 s");
        }
        return packet;
    }

    /** The next link on which a worker has greeted. */
    public Link nextWorker() throws InterruptedException {
        Link worker = workers.poll(10, TimeUnit.SECONDS);
        if (worker == null) {
            throw new AssertionError("no worker within 10 s");
        }
        return worker;
    }

    public static void send(Link worker, Packet event) {
        worker.send(PACKETS.encode(event));
    }

    /** Closes all links, as a gateway's end does; the port stays. */
    public void dropLinks() {
        links.forEach(Link::abort);
    }

    @Override
    public void close() {
        server.close();
        dropLinks();
    }

    private final class Listener implements LinkListener<Packet> {
        @Override
        public void opened(Link link) {
            links.add(link);
        }

        @Override
        public void received(Link link, Packet packet) {
            if (packet.command() == CommandNumber.WORKER_CONNECT) {
                greetings.add(packet);
                workers.add(link);
            } else if (packet.command() == CommandNumber.GATEWAY_CLIENT_CONNECT) {
                greetings.add(packet);
            } else {
                act(link, packet);
                received.add(packet);
            }
        }

        private void act(Link link, Packet packet) {
            if (packet.command() == CommandNumber.SET_SESSION && keepingSessions) {
                sessions.put(packet.connectionId(), packet.extData());
            } else if (answering && CommandCodec.decode(packet) instanceof Command.Query) {
                link.send(REPLIES.encode(replyTo(packet)));
            }
        }

        private Bytes replyTo(Packet query) {
            Bytes said = replies.poll();
            if (said != null) {
                return said;
            }
            if (query.command() != CommandNumber.GET_SESSION_BY_CLIENT_ID) {
                return EMPTY_ARRAY;
            }
            Bytes session = sessions.getOrDefault(query.connectionId(), PHP_NULL);
            return session.isEmpty() ? EMPTY_ARRAY : session;
        }

        @Override
        public void closed(Link link) {
            links.remove(link);
        }
    }
}
