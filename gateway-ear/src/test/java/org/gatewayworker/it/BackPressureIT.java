package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Small buffers all the way to a handler, and a client that has much more to say than they hold. */
@ExtendWith(ArquillianExtension.class)
public class BackPressureIT {
    private static final int MESSAGES = 3_000;
    private static final String PADDING = " " + "x".repeat(4_000);

    @Deployment(name = "gateway", order = 1, testable = false)
    static EnterpriseArchive gateway() {
        return Archives.gatewayEar()
                .addAsLibrary(Archives.configurationJar("gatewayworker.gateway.worker-buffer-size=100000"));
    }

    @Deployment(name = "worker", order = 2, testable = false)
    static WebArchive worker() {
        return Archives.configured(
                Archives.workerWar("slow.war").addClass(SlowHandler.class),
                "gatewayworker.worker.event-buffer-size=50000");
    }

    /** Nobody holds what it says meanwhile: it is not read, and TCP holds it up, until the handler goes on. */
    @Test
    void shouldHoldUpAClientWhoseHandlerIsBusyAndLoseNothing() throws Exception {
        WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET).leave();
        try (RawWebSocket client = new RawWebSocket(GatewayUris.WEB_SOCKET)) {
            send(client, SlowHandler.TAKE_YOUR_TIME);
            for (int i = 0; i < MESSAGES; i++) {
                send(client, i + PADDING);
            }
            assertThat(client.next().text()).isEqualTo(SlowHandler.TAKE_YOUR_TIME);
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(client.next().text()).isEqualTo(Integer.toString(i));
            }
        }
    }

    private static void send(RawWebSocket client, String text) throws Exception {
        client.send(RawWebSocket.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }
}
