package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** WildFly ends a connection on which nothing comes for 90 s, here for less: requests, that is, and not our clients. */
@ExtendWith(ArquillianExtension.class)
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
public class SilentClientIT {
    private static final int READ_TIMEOUT_MILLIS = 500;
    private static final int DEFAULT_READ_TIMEOUT_MILLIS = 90_000;

    @Deployment(name = "gateway", order = 1, testable = false)
    static EnterpriseArchive gateway() {
        return Archives.gatewayEar();
    }

    @Deployment(name = "worker", order = 2, testable = false)
    static WebArchive worker() {
        return Archives.workerWar("mirror.war").addClass(MirrorHandler.class);
    }

    @BeforeEach
    void awaitTheWorkerAndShortenTheTimeout() throws Exception {
        WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET).leave();
        setReadTimeout(READ_TIMEOUT_MILLIS);
    }

    @AfterEach
    void resetTheTimeout() throws Exception {
        setReadTimeout(DEFAULT_READ_TIMEOUT_MILLIS);
    }

    @Test
    void shouldKeepAClientThatSaysNothing() throws Exception {
        try (RawWebSocket client = new RawWebSocket(GatewayUris.WEB_SOCKET)) {
            assertThat(client.isSilentFor(Duration.ofMillis(4 * READ_TIMEOUT_MILLIS)))
                    .isTrue();
            client.send(RawWebSocket.TEXT, "still here".getBytes(StandardCharsets.UTF_8));
            assertThat(client.next().text()).isEqualTo("still here");
        }
    }

    private static void setReadTimeout(int millis) throws IOException, InterruptedException {
        Process cli = new ProcessBuilder(
                        Path.of(System.getProperty("server.home"), "bin", "jboss-cli.sh")
                                .toString(),
                        "--connect",
                        "/subsystem=undertow/server=default-server/http-listener=default:write-attribute(name=read-timeout,value="
                                + millis + "){allow-resource-service-restart=true}")
                .redirectErrorStream(true)
                .start();
        String said = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(cli.waitFor()).as(said).isZero();
    }
}
