package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandCodec;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cluster with a secret, configured by a file in the EAR and in the user's WAR. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SecretIT {
    private static final String SECRET = "open-sesame";
    private static final int PATIENCE_MILLIS = 20_000;

    @Deployment(name = "gateway", order = 1, testable = false)
    static EnterpriseArchive gateway() {
        return Archives.gatewayEar().addAsLibrary(Archives.configurationJar("gatewayworker.secret-key=" + SECRET));
    }

    @Deployment(name = "handlers", order = 2, testable = false)
    static WebArchive handlers() {
        WebArchive war = Archives.workerWar("handlers.war").addClass(EchoHandler.class);
        return Archives.configured(war, "gatewayworker.secret-key=" + SECRET);
    }

    @Test
    void shouldServeClientsOfAWorkerThatKnowsTheSecret() throws Exception {
        try (WebSocketClient client = WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET)) {
            client.send("hello");
            assertThat(client.next()).isEqualTo("echo:hello");
        }
    }

    @Test
    void shouldRefuseAWrongSecretAtTheRegister() throws Exception {
        assertThat(answer(GatewayUris.REGISTER_PORT, registerLine("worker_connect", "wrong")))
                .isEmpty();
        assertThat(answer(GatewayUris.REGISTER_PORT, registerLine("gateway_connect", "wrong")))
                .isEmpty();
    }

    @Test
    void shouldTellTheGatewaysToAWorkerThatKnowsTheSecret() throws Exception {
        try (Socket register = connect(GatewayUris.REGISTER_PORT)) {
            register.getOutputStream().write(registerLine("worker_connect", SECRET));
            byte[] expected = "{\"event\":\"broadcast_addresses\",\"addresses\":[\"127.0.0.1:2300\"]}\n"
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(register.getInputStream().readNBytes(expected.length)).isEqualTo(expected);
        }
    }

    @Test
    void shouldRefuseAWrongSecretAtTheGateway() throws Exception {
        assertThat(answer(GatewayUris.INNER_PORT, packet(new Command.WorkerConnect("X:0", "wrong"))))
                .isEmpty();
        assertThat(answer(GatewayUris.INNER_PORT, packet(new Command.GatewayClientConnect("wrong"))))
                .isEmpty();
        assertThat(answer(GatewayUris.INNER_PORT, packet(new Command.IsOnline(1))))
                .isEmpty();
    }

    @Test
    void shouldAnswerAGatewayClientThatKnowsTheSecret() throws Exception {
        try (Socket gateway = connect(GatewayUris.INNER_PORT)) {
            gateway.getOutputStream().write(packet(new Command.GatewayClientConnect(SECRET)));
            gateway.getOutputStream().write(packet(new Command.IsOnline(1)));
            InputStream in = gateway.getInputStream();
            assertThat(in.readNBytes(8)).isEqualTo(Bytes.hex("00000004693a303b").toArray());
        }
    }

    /** What comes back until the other side closes; a side that keeps the connection open fails the test by time-out. */
    private static byte[] answer(int port, byte[] sent) throws Exception {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(sent);
            return socket.getInputStream().readAllBytes();
        }
    }

    private static Socket connect(int port) throws Exception {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static byte[] registerLine(String event, String secret) {
        String json =
                "{\"event\":\"" + event + "\",\"address\":\"127.0.0.1:2399\",\"secret_key\":\"" + secret + "\"}\n";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packet(Command command) {
        return new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES)
                .encode(CommandCodec.encode(command))
                .toArray();
    }
}
