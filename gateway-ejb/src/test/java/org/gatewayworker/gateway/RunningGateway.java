package org.gatewayworker.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.awaitility.Awaitility;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandCodec;

/** A gateway on a port that the system chose, announced as 127.0.0.1:2300, whose first client is number 2 as in the recordings. */
final class RunningGateway implements AutoCloseable {
    private static final PacketCodec PACKETS = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);

    final MutableClock clock = new MutableClock();
    final GatewayServer server;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<Peer> peers = new ArrayList<>();

    RunningGateway() {
        this(Map.of(), GatewayObserver.NONE);
    }

    /** @param changed settings other than the defaults, which name no register here */
    RunningGateway(Map<String, String> changed, GatewayObserver observer) {
        this(changed, observer, Optional.empty());
    }

    /** @param executor for large queries */
    RunningGateway(Executor executor) {
        this(Map.of(), GatewayObserver.NONE, Optional.of(executor));
    }

    private RunningGateway(Map<String, String> changed, GatewayObserver observer, Optional<Executor> executor) {
        Map<String, String> settings = new HashMap<>();
        settings.put("gateway.inner-listen", "127.0.0.1:0");
        settings.put("register.addresses", ",");
        settings.putAll(changed);
        GatewaySettings complete = Fixtures.settings(settings);
        server =
                new GatewayServer(complete, complete.router(), observer, scheduler, executor.orElse(threads), clock, 2);
        server.start();
    }

    /** A new connection to the inner port. */
    Peer peer() {
        Peer peer = new Peer(server.innerAddress());
        peers.add(peer);
        return peer;
    }

    /** A worker that is in the table already. */
    Peer worker(String name) {
        Peer worker = peer();
        worker.send(encode(new Command.WorkerConnect(name, "")));
        Awaitility.await()
                .until(() -> server.statistics().workers().stream()
                        .anyMatch(known -> known.key().name().equals(name)));
        return worker;
    }

    ClientConnection connect(RecordingSocket socket) {
        return connect(socket, 40000);
    }

    /** A client whose socket reports its end, as an endpoint does. */
    ClientConnection connect(RecordingSocket socket, int port) {
        ClientConnection connection = server.connect(new ClientAddress(0x7F000001, port, 7272), socket);
        socket.reportsTo(connection);
        return connection;
    }

    static Bytes encode(Command command) {
        return PACKETS.encode(CommandCodec.encode(command));
    }

    static Bytes encode(int command, int connectionId, Bytes extData, Body body) {
        return PACKETS.encode(Packet.toGateway(command, connectionId, extData, body));
    }

    static Packet decode(Bytes packet) {
        return PACKETS.decode(packet.asBuffer()).orElseThrow();
    }

    @Override
    public void close() {
        peers.forEach(Peer::close);
        server.close();
        scheduler.shutdownNow();
        threads.shutdownNow();
    }
}
