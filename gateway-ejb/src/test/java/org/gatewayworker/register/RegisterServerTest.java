package org.gatewayworker.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.vectors.Vector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RegisterServerTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final String GATEWAY =
            "{\"event\":\"gateway_connect\", \"address\":\"127.0.0.1:2300\", \"secret_key\":\"\"}";
    private static final String WORKER = "{\"event\":\"worker_connect\",\"secret_key\":\"\"}";
    private static final String ONE_ADDRESS = "{\"event\":\"broadcast_addresses\",\"addresses\":[\"127.0.0.1:2300\"]}";
    private static final String NO_ADDRESS = "{\"event\":\"broadcast_addresses\",\"addresses\":[]}";

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RegisterServer register =
            new RegisterServer(new RegisterSettings(new InetSocketAddress(LOOPBACK, 0), ""), scheduler, () -> now);

    /** One connection to the register. */
    private final class Peer implements AutoCloseable {
        private final Socket socket = new Socket(LOOPBACK, register.port());
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        Peer() throws IOException {
            socket.setSoTimeout(20_000);
        }

        Peer say(String line) throws IOException {
            return say(Bytes.utf8(line + '\n'));
        }

        Peer say(Bytes bytes) throws IOException {
            socket.getOutputStream().write(bytes.toArray());
            return this;
        }

        /** The next line; {@code "FIN"} when there is none. */
        String hear() throws IOException {
            String line = in.readLine();
            return line == null ? "FIN" : line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static ConditionFactory await() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    @BeforeEach
    void start() {
        register.start();
    }

    @AfterEach
    void close() {
        register.close();
        scheduler.shutdownNow();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith(RegisterServer.THREADS));
    }

    static Stream<Vector> recorded() {
        return Vector.of("13_register_protocol").stream()
                .filter(vector -> !vector.json().path("sent_hex").asText().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void shouldAnswerAsRecorded(Vector vector) throws IOException {
        try (Peer gateway = new Peer().say(GATEWAY);
                Peer peer = new Peer()) {
            await().until(() -> register.gateways() == 1);
            peer.say(vector.hex("sent_hex").orElseThrow());
            for (String line :
                    vector.json().path("received_text").asText().lines().toList()) {
                if (line.startsWith("Bad request")) {
                    assertThat(peer.hear()).startsWith("Bad request");
                } else {
                    assertThat(peer.hear()).isEqualTo(line);
                }
            }
            if (vector.json().path("closed").asText().equals("FIN")) {
                assertThat(peer.hear()).isEqualTo("FIN");
            } else {
                // Nothing more comes: what is heard next is the answer to one more request, unless half a line is open.
                peer.say(vector.name().startsWith("half") ? "ker_connect\"}" : WORKER);
                assertThat(peer.hear()).isEqualTo(ONE_ADDRESS);
            }
            assertThat(gateway.socket.isConnected()).isTrue();
        }
    }

    @Test
    void shouldTellWorkersWhenGatewaysComeAndGo() throws IOException {
        try (Peer worker = new Peer().say(WORKER)) {
            assertThat(worker.hear()).isEqualTo(NO_ADDRESS);
            try (Peer gateway = new Peer().say(GATEWAY)) {
                assertThat(worker.hear()).isEqualTo(ONE_ADDRESS);
                assertThat(register.addresses()).containsExactly("127.0.0.1:2300");
                assertThat(register.workers()).isEqualTo(1);
                assertThat(gateway.socket.isConnected()).isTrue();
            }
            assertThat(worker.hear()).isEqualTo(NO_ADDRESS);
        }
        await().until(() -> register.workers() == 0);
    }

    @Test
    void shouldCloseWhoeverStaysSilentAfterConnecting() throws IOException {
        try (Peer silent = new Peer();
                Peer worker = new Peer().say(WORKER)) {
            // The register accepts in order: once it answers the second, it knows the first.
            assertThat(worker.hear()).isEqualTo(NO_ADDRESS);
            now = now.plusSeconds(9);
            register.tick();
            now = now.plusSeconds(1);
            register.tick();
            assertThat(silent.hear()).isEqualTo("FIN");
            assertThat(worker.say(WORKER).hear()).isEqualTo(NO_ADDRESS);
        }
    }

    @Test
    void shouldCloseWhoeverSendsALineWithoutAnEnd() throws IOException {
        try (Peer endless = new Peer()) {
            endless.say(Bytes.wrap(new byte[RegisterServer.MAX_LINE_BYTES + 1]));
            assertThat(endless.hear()).isEqualTo("FIN");
        }
    }

    @Test
    void shouldNameTheAddressThatIsInUse() {
        RegisterSettings same = new RegisterSettings(new InetSocketAddress(LOOPBACK, register.port()), "");
        RegisterServer second = new RegisterServer(same, scheduler, () -> now);
        assertThatThrownBy(second::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + register.port());
        second.close();
    }

    @Test
    void shouldGiveItsPortBackWhenItCloses() throws IOException {
        RegisterSettings same = new RegisterSettings(new InetSocketAddress(LOOPBACK, register.port()), "");
        try (Peer worker = new Peer().say(WORKER)) {
            assertThat(worker.hear()).isEqualTo(NO_ADDRESS);
            register.close();
            assertThat(worker.hear()).isEqualTo("FIN");
            try (RegisterServer redeployed = new RegisterServer(same, scheduler, () -> now)) {
                redeployed.start();
                assertThat(redeployed.port()).isEqualTo(same.listen().getPort());
            }
        }
    }
}
