package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final String GREETING =
            "{\"event\":\"gateway_connect\", \"address\":\"127.0.0.1:2300\", \"secret_key\":\"s3cret\"}";
    private static final String PING = "{\"event\":\"ping\"}";

    private ServerSocket register;

    @BeforeEach
    void listen() throws IOException {
        register = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        register.setSoTimeout(10_000);
    }

    @AfterEach
    void stop() throws IOException {
        register.close();
    }

    @Test
    void shouldAnnounceItselfAgainWhenTheRegisterComesBack() throws IOException {
        try (RunningGateway gateway = gateway("127.0.0.1")) {
            try (Socket link = register.accept()) {
                assertThat(line(link)).isEqualTo(GREETING);
                await().until(() -> gateway.server.connectedRegisters().size() == 1);
            }
            try (Socket link = register.accept()) {
                assertThat(line(link)).isEqualTo(GREETING);
            }
        }
    }

    /** Whether a register is far away is told by the text of its address, as in the reference. */
    @Test
    void shouldPingOnlyARegisterThatIsNotOnLoopback() throws IOException {
        try (RunningGateway gateway = gateway("localhost");
                Socket link = register.accept()) {
            BufferedReader lines = lines(link);
            assertThat(lines.readLine()).isEqualTo(GREETING);
            await().until(() -> gateway.server.connectedRegisters().size() == 1);
            gateway.server.pingRegisters();
            assertThat(lines.readLine()).isEqualTo(PING);
        }
    }

    @Test
    void shouldLeaveWhenItStops() throws IOException {
        RunningGateway gateway = gateway("127.0.0.1");
        try (Socket link = register.accept()) {
            BufferedReader lines = lines(link);
            assertThat(lines.readLine()).isEqualTo(GREETING);
            gateway.close();
            assertThat(lines.readLine()).isNull();
        }
    }

    private RunningGateway gateway(String host) {
        return new RunningGateway(
                Map.of("secret-key", "s3cret", "register.addresses", host + ":" + register.getLocalPort()),
                GatewayObserver.NONE);
    }

    private static String line(Socket link) throws IOException {
        return lines(link).readLine();
    }

    private static BufferedReader lines(Socket link) throws IOException {
        link.setSoTimeout(10_000);
        return new BufferedReader(new InputStreamReader(link.getInputStream(), StandardCharsets.UTF_8));
    }
}
