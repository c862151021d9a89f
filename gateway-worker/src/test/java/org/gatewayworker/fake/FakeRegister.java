package org.gatewayworker.fake;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.LineDecoder;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.RegisterMessage;
import org.gatewayworker.protocol.RegisterMessageCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.link.LinkListener;
import org.gatewayworker.protocol.link.LinkServer;
import org.gatewayworker.protocol.link.LinkTransport;

/** A register on a real loopback socket, that announces what a test says. */
public final class FakeRegister implements AutoCloseable {
    private final LinkServer server;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private volatile List<GatewayAddress> gateways;

    public FakeRegister(LinkTransport transport, GatewayAddress... gateways) {
        this.gateways = List.of(gateways);
        server = transport.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new LineDecoder(10_000)::decode,
                Listener::new);
    }

    public RegisterAddress address() {
        return new RegisterAddress("127.0.0.1", server.port());
    }

    /** Announces these to everybody, from now on. */
    public void announce(GatewayAddress... announced) {
        gateways = List.of(announced);
        say(announcement());
    }

    /** Says something else to everybody. */
    public void say(Bytes line) {
        links.forEach(link -> link.send(line));
    }

    public void dropLinks() {
        links.forEach(Link::abort);
    }

    /** The next line that came. */
    public String nextLine() throws InterruptedException {
        String line = lines.poll(10, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no line within 10 s");
        }
        return line;
    }

    @Override
    public void close() {
        server.close();
        dropLinks();
    }

    private Bytes announcement() {
        String[] addresses = gateways.stream().map(GatewayAddress::toString).toArray(String[]::new);
        return RegisterMessageCodec.encode(new RegisterMessage.BroadcastAddresses(Arrays.asList(addresses)));
    }

    private final class Listener implements LinkListener<String> {
        @Override
        public void opened(Link link) {
            links.add(link);
        }

        @Override
        public void received(Link link, String line) {
            lines.add(line);
            if (RegisterMessageCodec.decode(line) instanceof RegisterMessage.WorkerConnect) {
                link.send(announcement());
            }
        }

        @Override
        public void closed(Link link) {
            links.remove(link);
        }
    }
}
