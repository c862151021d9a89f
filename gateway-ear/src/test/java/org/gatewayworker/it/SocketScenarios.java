package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.gatewayworker.it.RawWebSocket.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client's socket has to do on every server, whatever it is made of. */
abstract class SocketScenarios {
    static final String PAYARA = "payara";

    private static final int MIB = 1 << 20;
    private static final byte[] NOT_UTF8 = {(byte) 0xC3, 0x28};

    @BeforeEach
    void awaitTheWorker() throws Exception {
        WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET).leave();
    }

    @Test
    void shouldBringMessagesOfAllSizesBothWays() throws Exception {
        try (RawWebSocket client = connect()) {
            for (int bytes : new int[] {0, 1, 125, 126, 16_384, 65_535, 65_536, 100_000, MIB}) {
                byte[] text =
                        "ä".repeat(bytes / 2).concat("b".repeat(bytes % 2)).getBytes(StandardCharsets.UTF_8);
                client.send(RawWebSocket.TEXT, text);
                expect(client, RawWebSocket.TEXT, text);
            }
            byte[] binary = new byte[MIB];
            Arrays.fill(binary, (byte) 0xFF);
            client.send(RawWebSocket.BINARY, binary);
            expect(client, RawWebSocket.BINARY, binary);
        }
    }

    @Test
    void shouldKeepTheOrderOfManySmallMessages() throws Exception {
        try (RawWebSocket client = connect()) {
            send(client, "many");
            for (int i = 0; i < MirrorHandler.MANY; i++) {
                assertThat(client.next().text()).isEqualTo(Integer.toString(i));
            }
            for (int i = 0; i < MirrorHandler.MANY; i++) {
                send(client, "m" + i);
            }
            for (int i = 0; i < MirrorHandler.MANY; i++) {
                assertThat(client.next().text()).isEqualTo("m" + i);
            }
        }
    }

    @Test
    void shouldPutFragmentsTogetherAndAnswerAPingBetweenThem() throws Exception {
        try (RawWebSocket client = connect()) {
            byte[] umlaut = "ä".getBytes(StandardCharsets.UTF_8);
            client.sendFragment(RawWebSocket.TEXT, new byte[] {'a', umlaut[0]});
            client.send(RawWebSocket.PING, new byte[] {42});
            expect(client, RawWebSocket.PONG, new byte[] {42});
            client.sendFragment(RawWebSocket.CONTINUATION, new byte[] {umlaut[1]});
            client.send(RawWebSocket.CONTINUATION, new byte[] {'z'});
            assertThat(client.next().text()).isEqualTo("aäz");
            send(client, "next");
            assertThat(client.next().text()).isEqualTo("next");
        }
    }

    @Test
    void shouldAnswerPingsAmongMessages() throws Exception {
        try (RawWebSocket client = connect()) {
            send(client, "many");
            client.send(RawWebSocket.PING, new byte[] {7});
            boolean answered = false;
            for (int texts = 0; texts < MirrorHandler.MANY || !answered; ) {
                Frame frame = client.next();
                answered |= frame.opcode() == RawWebSocket.PONG;
                if (frame.opcode() == RawWebSocket.TEXT) {
                    assertThat(frame.text()).isEqualTo(Integer.toString(texts++));
                }
            }
        }
    }

    @Test
    void shouldCloseWhereTextIsNotUtf8() throws Exception {
        try (RawWebSocket client = connect()) {
            client.send(RawWebSocket.TEXT, NOT_UTF8);
            expectClose(client, 1007);
        }
    }

    @Test
    void shouldCloseWhereAMessageIsTooBig() throws Exception {
        try (RawWebSocket client = connect()) {
            sendWhateverTheServerTakes(client, new byte[MIB + 1]);
            expectClose(client, 1009);
        }
    }

    @Test
    void shouldAnswerAClose() throws Exception {
        try (RawWebSocket client = connect()) {
            client.send(RawWebSocket.CLOSE, new byte[] {0x03, (byte) 0xE8});
            expectClose(client, 1000);
        }
    }

    @Test
    void shouldKickWithAFarewell() throws Exception {
        try (RawWebSocket client = connect()) {
            send(client, "kick");
            assertThat(client.next().text()).isEqualTo("farewell");
            expectClose(client, 1000);
        }
    }

    @Test
    void shouldDestroy() throws Exception {
        try (RawWebSocket client = connect()) {
            send(client, "destroy");
            client.drain();
        }
    }

    @Test
    void shouldDestroyAClientThatTakesNothing() throws Exception {
        try (RawWebSocket client = connect()) {
            for (int i = 0; i < 4; i++) {
                send(client, "flood");
            }
            send(client, "destroy");
            client.drain();
        }
    }

    @Test
    void shouldDropAClientThatTakesTooLittle() throws Exception {
        try (RawWebSocket client = connect()) {
            long before = slowConsumersClosed();
            for (int i = 0; i < 30; i++) {
                sendWhateverTheServerTakes(client, "flood".getBytes(StandardCharsets.US_ASCII));
            }
            Awaitility.await().until(SocketScenarios::slowConsumersClosed, closed -> closed > before);
            client.drain();
        }
    }

    static String chosenSockets() throws IOException {
        try (Stream<String> lines = Files.lines(log(), StandardCharsets.UTF_8)) {
            List<String> chosen = lines.filter(line -> line.contains("GW301 ")).toList();
            return chosen.get(chosen.size() - 1).replaceFirst(".*sockets: ([\\w']+).*", "$1");
        }
    }

    /** How often a message was logged, by its number. */
    static long logged(String number) throws IOException {
        try (Stream<String> lines = Files.lines(log(), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains(number + ' ')).count();
        }
    }

    private static long slowConsumersClosed() throws IOException {
        return logged("GW222");
    }

    static boolean isPayara() {
        return PAYARA.equals(System.getProperty("arquillian.launch"));
    }

    private static Path log() {
        return Path.of(
                System.getProperty("server.home"),
                isPayara() ? "glassfish/domains/domain1/logs/server.log" : "standalone/log/server.log");
    }

    private static RawWebSocket connect() throws IOException {
        return new RawWebSocket(GatewayUris.WEB_SOCKET);
    }

    private static void send(RawWebSocket client, String text) throws IOException {
        client.send(RawWebSocket.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The server may hang up before it has got all of it. */
    private static void sendWhateverTheServerTakes(RawWebSocket client, byte[] text) throws IOException {
        try {
            client.send(RawWebSocket.TEXT, text);
        } catch (SocketException hungUp) {
            assertThat(hungUp).hasMessageMatching("(?i).*(reset|broken pipe|abort).*");
        }
    }

    private static void expect(RawWebSocket client, int opcode, byte[] payload) throws IOException {
        Frame frame = client.next();
        assertThat(frame.opcode()).isEqualTo(opcode);
        assertThat(Arrays.equals(frame.payload(), payload))
                .as("%d bytes as sent, of %d", payload.length, frame.payload().length)
                .isTrue();
    }

    private static void expectClose(RawWebSocket client, int code) throws IOException {
        Frame frame = client.next();
        assertThat(frame.opcode()).isEqualTo(RawWebSocket.CLOSE);
        assertThat(frame.closeCode()).isEqualTo(code);
        client.send(RawWebSocket.CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
        client.drain();
    }
}
