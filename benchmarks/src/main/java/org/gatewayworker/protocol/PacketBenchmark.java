package org.gatewayworker.protocol;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandCodec;
import org.gatewayworker.protocol.command.ConnectionIds;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventCodec;
import org.gatewayworker.protocol.event.Origin;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The packets that most are of, each from record to bytes and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PacketBenchmark {
    private static final Bytes SESSION = Bytes.utf8("a:2:{s:11:\"client_name\";s:5:\"Lobby\";s:7:\"room_id\";i:1;}");
    private static final Bytes MESSAGE = Bytes.utf8("x".repeat(128));

    private final PacketCodec codec = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);
    private final Event onMessage = new Event.OnMessage(
            new Origin(new ClientId(GatewayAddress.parse("127.0.0.1:2300"), 1), 0x7F000001, 40_000, 8080),
            SESSION,
            MESSAGE);
    private final Command sendToOne = new Command.SendToOne(1, Body.scalar(MESSAGE));
    private final Command sendToGroup =
            new Command.SendToGroup(List.of(Bytes.utf8("lobby")), ConnectionIds.NONE, Body.scalar(MESSAGE));
    private final Bytes onMessagePacket = encodeOnMessage();
    private final Bytes sendToOnePacket = encodeSendToOne();
    private final Bytes sendToGroupPacket = encodeSendToGroup();

    @Benchmark
    public Bytes encodeOnMessage() {
        return codec.encode(EventCodec.encode(onMessage));
    }

    @Benchmark
    public Event decodeOnMessage() {
        return EventCodec.decode(packet(onMessagePacket));
    }

    @Benchmark
    public Bytes encodeSendToOne() {
        return codec.encode(CommandCodec.encode(sendToOne));
    }

    @Benchmark
    public Command decodeSendToOne() {
        return CommandCodec.decode(packet(sendToOnePacket));
    }

    @Benchmark
    public Bytes encodeSendToGroup() {
        return codec.encode(CommandCodec.encode(sendToGroup));
    }

    @Benchmark
    public Command decodeSendToGroup() {
        return CommandCodec.decode(packet(sendToGroupPacket));
    }

    private Packet packet(Bytes encoded) {
        ByteBuffer in = encoded.asBuffer();
        Optional<Packet> packet = codec.decode(in);
        return packet.orElseThrow();
    }
}
