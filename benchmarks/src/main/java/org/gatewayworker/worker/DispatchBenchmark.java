package org.gatewayworker.worker;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Events of 100 clients, 16 of each, in a worker with two threads for handlers: figures are for one event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DispatchBenchmark {
    private static final int CLIENTS = 100;
    private static final int EVENTS_EACH = 16;
    private static final int EVENTS = CLIENTS * EVENTS_EACH;
    private static final Bytes MESSAGE = Bytes.utf8("x".repeat(64));

    private OneGateway one;
    private List<Event.OfClient> events;
    private List<Bytes> packets;
    private List<ClientLane> lanes;

    @Setup(Level.Trial)
    public void start() throws Exception {
        one = new OneGateway();
        PacketCodec codec = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);
        events = IntStream.range(0, CLIENTS)
                .mapToObj(id -> one.message(id, MESSAGE))
                .toList();
        packets = events.stream()
                .map(event -> codec.encode(EventCodec.encode(event)))
                .toList();
        lanes = events.stream()
                .map(event -> new ClientLane(one.dispatcher(), event, retired -> {}))
                .toList();
    }

    @TearDown(Level.Trial)
    public void stop() {
        one.close();
    }

    /** From the lanes to a handler that does nothing, over an executor. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void dispatch() {
        one.call((client, message) -> {});
        for (int i = 0; i < EVENTS; i++) {
            Event.OfClient event = events.get(i % CLIENTS);
            one.dispatcher().waiting().arrived(Dispatcher.sizeOf(event), one.link());
            lanes.get(i % CLIENTS).offer(event, one.peer());
        }
        one.awaitHandled();
    }

    /** From the gateway's end of a loopback link to a handler that answers, and back: all but gateway and clients. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void echoOverLink() throws InterruptedException {
        one.call((client, message) -> one.gateway().sendToCurrentClient(message));
        for (int i = 0; i < EVENTS; i++) {
            one.link().send(packets.get(i % CLIENTS));
        }
        one.awaitCommands(EVENTS);
    }
}
