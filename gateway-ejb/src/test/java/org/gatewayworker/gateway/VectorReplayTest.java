package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.vectors.Vector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recordings 02 to 09 are one run of a PHP cluster: here it is played again, step by step and in order, against our
 * gateway. Every packet of the worker and of clients of the push API is sent as recorded; replies, events and what
 * clients get must be as recorded, byte for byte.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class VectorReplayTest {
    private static final List<String> FILES = List.of(
            "02_client_events",
            "03_session",
            "04_send",
            "05_uid",
            "06_group",
            "07_select",
            "08_online_kick",
            "09_gatewayclient");

    /** Some clients were connected while nothing was recorded. Only 999 never is. */
    private static final int NEVER_CONNECTED = 999;

    /** What the recordings call c1, c2 and c3, where a step names no connection. */
    private static final Map<String, Integer> NAMES = Map.of("c1", 2, "c2", 3, "c3", 4);

    private static final Map<String, Integer> PUSH_NAMES = Map.of("c1", 11, "c2", 12);

    private final RunningGateway gateway = new RunningGateway();
    private final Map<Integer, ClientConnection> connections = new TreeMap<>();
    private final Map<Integer, RecordingSocket> sockets = new HashMap<>();
    private final Map<Integer, Integer> ports = new HashMap<>();
    private Peer worker;
    private Peer commands;

    @BeforeAll
    void startAsRecorded() {
        for (String file : FILES) {
            for (Vector vector : Vector.of(file)) {
                JsonNode fields = vector.json().path("fields");
                if (fields.path("client_port").asInt() != 0) {
                    ports.put(
                            fields.get("connection_id").asInt(),
                            fields.get("client_port").asInt());
                }
            }
        }
        worker = gateway.worker("BW:0");
        // Everything else goes over one link, so that what is said in order is done in order.
        commands = gateway.peer();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    /** Entries of one call: {@code name#1}, {@code name#2} and so on. */
    record Step(String file, String name, List<Vector> entries) {
        @Override
        public String toString() {
            return file + " " + name;
        }
    }

    static Stream<Step> steps() {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (String file : FILES) {
            for (Vector vector : Vector.of(file)) {
                String name = vector.name().replaceFirst("#\\d+$", "");
                steps.computeIfAbsent(file + name, key -> new Step(file, name, new ArrayList<>()))
                        .entries()
                        .add(vector);
            }
        }
        return steps.values().stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void shouldBehaveAsRecorded(Step step) {
        sockets.values().forEach(RecordingSocket::messages);
        if (step.file().startsWith("09")) {
            connectUpTo(PUSH_NAMES.get("c2"));
        }
        for (Vector entry : step.entries()) {
            if (entry.json().hasNonNull("cmd")) {
                play(entry, step);
            }
        }
        for (Vector entry : step.entries()) {
            if (entry.json().has("clients_received")) {
                assertReceived(step, entry.json().get("clients_received"));
            }
        }
    }

    private void play(Vector entry, Step step) {
        int command = entry.json().get("cmd").asInt();
        int id = entry.json().get("fields").get("connection_id").asInt();
        boolean event = entry.json().get("direction").asText().startsWith("gateway -> worker");
        if (event && command == CommandNumber.ON_CONNECT) {
            connectUpTo(id - 1);
            connect(id, step);
        } else if (id != NEVER_CONNECTED) {
            connectUpTo(id);
        }
        if (event) {
            playEvent(entry, command, id);
        } else {
            playCommand(entry);
        }
    }

    private void playEvent(Vector entry, int command, int id) {
        switch (command) {
            case CommandNumber.ON_MESSAGE -> connections.get(id).received(body(entry));
            case CommandNumber.ON_CLOSE -> connections.get(id).closed();
            default -> {} // both were caused by the connect
        }
        Bytes packet = worker.readPacket();
        if (entry.json().has("hex")) {
            assertThat(packet.toHex()).isEqualTo(entry.json().get("hex").asText());
        } else {
            assertThat(packet.length()).isEqualTo(entry.json().get("packet_len").asInt());
            assertThat(sha256(packet)).isEqualTo(entry.json().get("sha256").asText());
        }
    }

    private void playCommand(Vector entry) {
        commands.send(packet(entry));
        if (entry.json().hasNonNull("reply_hex")) {
            assertThat(commands.readReply().toHex())
                    .isEqualTo(entry.json().get("reply_hex").asText());
        } else {
            commands.awaitDone();
        }
    }

    private void connect(int id, Step step) {
        sockets.put(id, new RecordingSocket());
        ClientConnection connection = gateway.connect(sockets.get(id), ports.getOrDefault(id, 40000));
        assertThat(connection.connectionId()).isEqualTo(id);
        connections.put(id, connection);
        step.entries().stream()
                .filter(entry -> entry.json().path("cmd").asInt() == CommandNumber.ON_WEBSOCKET_CONNECT)
                .findFirst()
                .ifPresentOrElse(entry -> connection.opened(body(entry)), connection::opened);
    }

    /** Clients whose connect was not recorded. */
    private void connectUpTo(int id) {
        for (int next = connections.size() + 2; next <= id; next++) {
            connect(next, new Step("", "", List.of()));
            worker.readPacket();
        }
    }

    private void assertReceived(Step step, JsonNode received) {
        sockets.forEach((id, socket) -> {
            List<OutboundMessage> got = socket.messages();
            List<JsonNode> expected = received.properties().stream()
                    .filter(client -> connectionId(step, client.getKey(), received) == id)
                    .flatMap(client -> StreamSupport.stream(client.getValue().spliterator(), false))
                    .toList();
            List<JsonNode> messages = expected.stream()
                    .filter(message -> message.get("first_byte").asText().equals("81"))
                    .toList();
            assertThat(got).as("messages to client %d", id).hasSameSizeAs(messages);
            for (int i = 0; i < got.size(); i++) {
                assertSame(got.get(i), messages.get(i).get("payload"));
            }
            boolean closed = expected.stream()
                    .anyMatch(message -> message.get("first_byte").asText().equals("CLOSED"));
            if (closed && !step.name().startsWith("client_")) {
                assertThat(socket.endings()).isNotEmpty();
            }
        });
    }

    private static int connectionId(Step step, String name, JsonNode received) {
        int named = step.entries().stream()
                .mapToInt(entry ->
                        entry.json().path("fields").path("connection_id").asInt())
                .max()
                .orElse(0);
        if (named != 0 && received.size() == 1) {
            return named;
        }
        return (step.file().startsWith("09") ? PUSH_NAMES : NAMES).get(name);
    }

    private static void assertSame(OutboundMessage message, JsonNode payload) {
        if (payload.isTextual()) {
            assertThat(message.text()).isEqualTo(payload.asText());
        } else if (payload.has("bytes")) {
            // PHP sends these as text all the same, which no browser takes
            assertThat(message.isText()).isFalse();
            assertThat(message.payload().toHex()).isEqualTo(payload.get("bytes").asText());
        } else {
            assertThat(message.lengthBytes()).isEqualTo(payload.get("len").asInt());
            assertThat(sha256(message.payload()))
                    .isEqualTo(payload.get("sha256").asText());
        }
    }

    /** What the packet carries behind head and ext data; above 8 KiB it was not recorded, but described. */
    private static Bytes body(Vector entry) {
        JsonNode fields = entry.json().get("fields");
        Bytes packet = packet(entry);
        return packet.slice(28 + fields.get("ext_len").asInt(), packet.length());
    }

    private static Bytes packet(Vector entry) {
        if (entry.json().has("hex")) {
            return Bytes.hex(entry.json().get("hex").asText());
        }
        String head = entry.json().get("hex_head").asText().substring(0, 2 * 28);
        String line = HexFormat.of().formatHex("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        Bytes packet = Bytes.hex(head + line.repeat(65536));
        assertThat(sha256(packet)).isEqualTo(entry.json().get("sha256").asText());
        return packet;
    }

    private static String sha256(Bytes bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
