package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's WAR with two handler beans of different scopes. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TwoHandlersIT {

    @Deployment(name = "gateway", order = 1, testable = false)
    static EnterpriseArchive gateway() {
        return Archives.gatewayEar();
    }

    @Deployment(name = "handlers", order = 2, testable = false)
    static WebArchive handlers() {
        return Archives.workerWar("handlers.war").addClasses(EchoHandler.class, CountingHandler.class);
    }

    @Test
    void shouldTellEveryEventToBothInOrderOfPriority() throws Exception {
        try (WebSocketClient client = WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET)) {
            for (int round = 1; round <= 50; round++) {
                client.send("round " + round);
                assertThat(client.next()).isEqualTo("echo:round " + round);
                assertThat(client.next()).isEqualTo("count:" + round);
            }
        }
    }

    @Test
    void shouldShowTheHandshakeWithTheAddressOfTheClient() throws Exception {
        URI uri = URI.create(GatewayUris.WEB_SOCKET + "?room=42&x[]=1");
        try (WebSocketClient client = WebSocketClient.connectToWorker(uri, "User-Agent", "test/1")) {
            client.send("who am I");
            assertThat(client.next())
                    .contains("agent=test/1")
                    .contains("address=127.0.0.1")
                    .contains("room=42");
        }
    }

    @Test
    void shouldTakeBinaryMessagesToo() throws Exception {
        try (WebSocketClient client = WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET)) {
            client.sendBinary("plain text".getBytes(StandardCharsets.UTF_8));
            assertThat(client.next()).isEqualTo("echo:plain text");
        }
    }
}
