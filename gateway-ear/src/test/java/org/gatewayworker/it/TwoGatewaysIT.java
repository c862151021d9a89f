package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.Message;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two EARs in one server, each a gateway with clients of its own; the second one has no register. */
@ExtendWith(ArquillianExtension.class)
public class TwoGatewaysIT {
    private static final String WORKER = "worker";
    private static final URI SECOND_GATEWAY = URI.create("ws://127.0.0.1:8080/gateway2/ws");

    @Inject
    private Gateway gateway;

    @Deployment(name = "first", order = 1, testable = false)
    static EnterpriseArchive first() {
        return Archives.gatewayEar();
    }

    @Deployment(name = "second", order = 2, testable = false)
    static EnterpriseArchive second() {
        return Archives.secondGatewayEar(
                "gateway2", "gatewayworker.register.enabled=false", "gatewayworker.gateway.lan-port=2301");
    }

    @Deployment(name = WORKER, order = 3)
    static WebArchive worker() {
        return Archives.workerWar("both.war")
                .addClasses(EchoHandler.class, WebSocketClient.class, GatewayUris.class)
                .addAsLibraries(Archives.assertions());
    }

    @Test
    @OperateOnDeployment(WORKER)
    void shouldReachTheClientsOfBoth() throws Exception {
        try (WebSocketClient first = WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET);
                WebSocketClient second = WebSocketClient.connectToWorker(SECOND_GATEWAY)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> gateway.getAllClientIdCount() == 2);

            gateway.sendToAll(Message.of("to all"));

            assertThat(first.next()).isEqualTo("to all");
            assertThat(second.next()).isEqualTo("to all");
            first.send("who am I");
            second.send("who am I");
            assertThat(first.next()).startsWith("7f00000108fc");
            assertThat(second.next()).startsWith("7f00000108fd");
        }
    }
}
