package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.vectors.Vector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Recording 10: one PHP cluster with a secret, seen on each of its links to the gateway. */
class SecretVectorsTest {
    private static final int PING = 201;

    /** Whether the recording shows the gateway's own end of the link, and not only the peer's. */
    private static final Set<String> REFUSED = Set.of(
            "gatewayclient_wrong_secret_direct", "gatewayclient_no_secret_direct", "gatewayclient_no_secret_send");

    private final RunningGateway gateway =
            new RunningGateway(Map.of("secret-key", "s3cret", "gateway.lan-ip", "127.0.0.2"), GatewayObserver.NONE);

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldAnswerEachLinkAsRecorded() {
        Map<String, Peer> links = new LinkedHashMap<>();
        RecordingSocket socket = new RecordingSocket();
        for (Vector entry : inner()) {
            Peer link = links.computeIfAbsent(entry.json().get("link").asText(), name -> gateway.peer());
            if (entry.json().has("hex")) {
                play(entry, link, socket);
            } else if (entry.json().has("reply_hex")) {
                assertThat(link.readReply().toHex())
                        .isEqualTo(entry.json().get("reply_hex").asText());
            } else if (REFUSED.contains(entry.name()) && isFrom(entry, "listener")) {
                assertThat(link.isClosed()).isTrue();
            }
        }
        assertThat(socket.texts()).containsExactly("x", "x");
    }

    private void play(Vector entry, Peer link, RecordingSocket socket) {
        int command = entry.json().get("cmd").asInt();
        Bytes packet = entry.hex("hex").orElseThrow();
        if (command == PING) {
            gateway.server.pingWorkers();
            assertThat(link.readPacket()).isEqualTo(packet);
            return;
        }
        link.send(packet);
        if (entry.name().equals("worker_boot")) {
            link.awaitDone();
            gateway.connect(socket).opened();
            link.readPacket();
        } else if (!REFUSED.contains(entry.name()) && !expectsReply(command)) {
            link.awaitDone();
        }
    }

    private static boolean expectsReply(int command) {
        return command == 203 || command == 25;
    }

    private static boolean isFrom(Vector entry, String side) {
        return entry.json().get("direction").asText().startsWith(side);
    }

    private static List<Vector> inner() {
        return Vector.of("10_secret_and_ping").stream()
                .filter(entry -> entry.json().path("proxy").asText().equals("gateway"))
                .filter(entry -> entry.json().path("link").asText().matches("(worker|query)#\\d+"))
                .toList();
    }
}
