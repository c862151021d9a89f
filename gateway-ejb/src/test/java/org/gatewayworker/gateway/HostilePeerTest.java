package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.bytes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.vectors.Vector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What hostile and odd peers said to the reference, said to us: answered as recorded, or, where the reference crashed or
 * stalled, refused and closed. Nothing but the peer's own link ever suffers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePeerTest {
    private static final int CLIENT = 2;
    private static final Bytes ONLINE = Bytes.hex("00000004693a313b");

    /** The reference waits for ever for the rest of a packet that has no end, or takes a head for another. */
    private static final Set<String> STALLED =
            Set.of("pack_len 0", "pack_len 5", "pack_len 27", "ext_len larger than packet", "http GET to inner port");

    /** Half a packet is none, and no crime. */
    private static final String CUT = "27 bytes only (header incomplete)";

    private final RunningGateway plain = new RunningGateway();
    private final RunningGateway secret = new RunningGateway(Map.of("secret-key", "s3cret"), GatewayObserver.NONE);
    private final RecordingSocket socket = new RecordingSocket();

    @BeforeAll
    void connectTheClient() {
        plain.worker("BW:0");
        ClientConnection client = plain.connect(socket);
        assertThat(client.connectionId()).isEqualTo(CLIENT);
        client.opened();
    }

    @AfterAll
    void stop() {
        plain.close();
        secret.close();
    }

    static Stream<Vector> toSecretGateway() {
        return Vector.of("11_raw_to_secret_gateway").stream().filter(HostilePeerTest::wasSent);
    }

    static Stream<Vector> toPlainGateway() {
        return Vector.of("12_raw_to_plain_gateway").stream().filter(HostilePeerTest::wasSent);
    }

    private static boolean wasSent(Vector vector) {
        return vector.json().has("sent_hex");
    }

    @ParameterizedTest
    @MethodSource("toSecretGateway")
    void shouldTrustNobodyWithoutTheSecret(Vector vector) {
        Peer peer = secret.peer();
        peer.send(vector.hex("sent_hex").orElseThrow());
        Bytes expected = vector.hex("received_hex").orElseThrow();
        assertThat(peer.read(expected.length())).isEqualTo(expected);
        assertEnding(vector, peer);
    }

    @ParameterizedTest
    @MethodSource("toPlainGateway")
    void shouldAnswerAsRecordedOrRefuse(Vector vector) {
        socket.messages();
        Peer peer = plain.peer();
        peer.send(vector.hex("sent_hex").orElseThrow());
        if (vector.name().equals(CUT)) {
            peer.send(Bytes.hex("00"));
            assertThat(peer.readReply()).isEqualTo(Bytes.hex("00000004693a303b"));
        } else if (vector.name().contains("over an existing session")) {
            // The recording was made after a crash, without that client. Here it is there.
            assertThat(peer.isClosed()).isEqualTo(vector.name().contains("scalar"));
        } else {
            Bytes expected = vector.hex("received_hex").orElseThrow();
            assertThat(peer.read(expected.length())).isEqualTo(expected);
            assertEnding(vector, peer);
        }
        assertThat(socket.texts()).isEqualTo(clientReceived(vector));
        assertUnharmed();
    }

    private static List<String> clientReceived(Vector vector) {
        return StreamSupport.stream(vector.json().path("client_received").spliterator(), false)
                .map(received -> received.asText())
                .filter(received -> !received.equals("eof"))
                .toList();
    }

    private static void assertEnding(Vector vector, Peer peer) {
        if (vector.json().hasNonNull("closed") || STALLED.contains(vector.name())) {
            assertThat(peer.isClosed()).isTrue();
        } else {
            peer.send(vector.file().startsWith("11") ? withSecret() : Bytes.EMPTY);
            peer.awaitDone();
        }
    }

    /** A link that was not closed may still have to say the secret. */
    private static Bytes withSecret() {
        return RunningGateway.encode(new Command.GatewayClientConnect("s3cret"));
    }

    private void assertUnharmed() {
        Peer another = plain.peer();
        another.send(RunningGateway.encode(new Command.IsOnline(CLIENT)));
        assertThat(another.readReply()).isEqualTo(ONLINE);
        assertThat(socket.endings()).isEmpty();
    }

    @Test
    void shouldRefuseAnUpdateThatCannotBeMergedAndKeepTheSession() {
        try (RunningGateway gateway = new RunningGateway()) {
            gateway.worker("BW:0");
            gateway.connect(new RecordingSocket()).opened();
            Peer peer = gateway.peer();
            peer.send(RunningGateway.encode(new Command.SetSession(CLIENT, bytes("a:1:{s:1:\"k\";i:1;}"))));
            peer.awaitDone();
            for (String update : List.of("garbage", "i:5;")) {
                Peer culprit = gateway.peer();
                culprit.send(RunningGateway.encode(new Command.UpdateSession(CLIENT, bytes(update))));
                assertThat(culprit.isClosed()).isTrue();
            }
            peer.send(RunningGateway.encode(new Command.GetSessionByClientId(CLIENT)));
            assertThat(peer.readReply().toDisplay()).endsWith("a:1:{s:1:\"k\";i:1;}");
        }
    }

    @Test
    void shouldNotLookAtABodyThatNobodyGets() {
        Peer peer = plain.peer();
        peer.send(
                RunningGateway.encode(CommandNumber.SEND_TO_ONE, 999, Bytes.EMPTY, Body.serialized(bytes("garbage"))));
        peer.awaitDone();
    }

    @Test
    void shouldCountWhomItRefuses() {
        long links = secret.server.statistics().refusedLinks();
        Peer wrong = secret.peer();
        wrong.send(RunningGateway.encode(new Command.WorkerConnect("X:0", "bad")));
        assertThat(wrong.isClosed()).isTrue();
        Peer none = secret.peer();
        none.send(RunningGateway.encode(new Command.IsOnline(CLIENT)));
        assertThat(none.isClosed()).isTrue();
        assertThat(secret.server.statistics().refusedLinks()).isEqualTo(links + 2);

        long packets = plain.server.statistics().refusedPackets();
        Peer odd = plain.peer();
        odd.send(RunningGateway.encode(CommandNumber.SEND_TO_ONE, CLIENT, Bytes.EMPTY, Body.serialized(bytes("i:5;"))));
        assertThat(odd.isClosed()).isTrue();
        assertThat(plain.server.statistics().refusedPackets()).isEqualTo(packets + 1);
    }

    @Test
    void shouldRefuseAWrongSecretAfterARightOne() {
        Peer peer = secret.peer();
        peer.send(withSecret());
        peer.awaitDone();
        peer.send(RunningGateway.encode(new Command.GatewayClientConnect("bad")));
        assertThat(peer.isClosed()).isTrue();
    }

    @Test
    void shouldRefuseASecondNameOnOneLink() {
        Peer peer = plain.worker("twice:0");
        peer.send(RunningGateway.encode(new Command.WorkerConnect("twice:1", "")));
        assertThat(peer.isClosed()).isTrue();
    }
}
