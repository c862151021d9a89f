package org.gatewayworker.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Handshake;
import org.gatewayworker.api.Message;
import org.gatewayworker.fake.FakeCluster;
import org.gatewayworker.fake.FakeGateway;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.vectors.RecordedPacket;
import org.gatewayworker.protocol.vectors.TaggedPhp;
import org.gatewayworker.push.SessionValues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What PHP gateways were recorded to send reaches the handler with the recorded values (PROTOCOL.md section 9). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedEventTest {
    private static final int GATEWAY_PORT_IN_RECORDING = 2300;

    private final FakeCluster cluster = new FakeCluster(1);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final BusinessWorker worker = new BusinessWorker(WorkerSettings.of(cluster.settings(), "BW"), executor);
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private Link link;

    private record Heard(
            int command,
            String client,
            InetSocketAddress address,
            int gatewayPort,
            Map<String, Object> session,
            Object content) {}

    @BeforeAll
    void connect() throws InterruptedException {
        worker.start(List.of(new Recorder()), () -> {});
        link = cluster.gateway(0).nextWorker();
    }

    @AfterAll
    void disconnect() {
        worker.stop();
        cluster.close();
        executor.shutdownNow();
    }

    static Stream<RecordedPacket> events() {
        return RecordedPacket.events()
                .filter(packet -> packet.fields().get("cmd").asInt() != 201);
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldHearTheRecordedEvent(RecordedPacket recorded) throws InterruptedException {
        Packet packet = fromHere(recorded.bytes());
        cluster.gateway(0).session(packet.connectionId(), packet.extData());

        FakeGateway.send(link, packet);

        JsonNode fields = recorded.fields();
        Heard event = heard.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        assertThat(event.command()).isEqualTo(fields.get("cmd").asInt());
        assertThat(event.client())
                .endsWith(String.format("%08x", fields.get("connection_id").asInt()));
        assertThat(event.address().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(event.address().getPort())
                .isEqualTo(fields.get("client_port").asInt());
        assertThat(event.gatewayPort()).isEqualTo(fields.get("gateway_port").asInt());
        assertThat(SessionValues.toPhp(event.session())).isEqualTo(SessionValues.read(packet.extData()));
        assertThat(event.content()).isEqualTo(contentOf(recorded, packet));
    }

    private static Object contentOf(RecordedPacket recorded, Packet packet) {
        return switch (packet.command()) {
            case 3 -> packet.body().bytes().toHex();
            case 205 -> TaggedPhp.value(recorded.fields().get("body_php"));
            default -> "";
        };
    }

    /** The recorded gateway had port 2300, this one has another. */
    private Packet fromHere(Bytes recorded) {
        Packet packet = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES)
                .decode(recorded.asBuffer())
                .orElseThrow();
        assertThat(packet.localPort()).isEqualTo(GATEWAY_PORT_IN_RECORDING);
        return new Packet(
                packet.command(),
                packet.localIp(),
                cluster.gateway(0).address().port(),
                packet.clientIp(),
                packet.clientPort(),
                packet.connectionId(),
                packet.gatewayPort(),
                packet.extData(),
                packet.body());
    }

    private final class Recorder implements GatewayHandler {
        @Override
        public void onConnect(Client client) {
            hear(1, client, "");
        }

        @Override
        public void onWebSocketConnect(Client client, Handshake handshake) {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("get", handshake.query());
            parts.put("server", handshake.server());
            parts.put("cookie", handshake.cookies());
            hear(205, client, SessionValues.toPhp(parts));
        }

        @Override
        public void onMessage(Client client, Message message) {
            hear(3, client, Bytes.copyOf(message.bytes()).toHex());
        }

        @Override
        public void onClose(Client client) {
            hear(4, client, "");
        }

        private void hear(int command, Client client, Object content) {
            heard.add(new Heard(
                    command,
                    client.id().value(),
                    client.remoteAddress(),
                    client.gatewayPort(),
                    client.session().asMap(),
                    content));
        }
    }
}
