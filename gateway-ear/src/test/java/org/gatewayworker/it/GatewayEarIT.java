package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.time.Duration;
import org.gatewayworker.ejb.GatewayBean;
import org.gatewayworker.ejb.RegisterBean;
import org.gatewayworker.gateway.GatewayServer;
import org.gatewayworker.register.RegisterServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the EAR, in the server: register and gateway run, and have found each other. */
@ExtendWith(ArquillianExtension.class)
public class GatewayEarIT {

    @Inject
    private RegisterBean register;

    @Inject
    private GatewayBean gateway;

    @Deployment
    static EnterpriseArchive ear() {
        EnterpriseArchive ear = Archives.gatewayEar();
        WebArchive web = ear.getAsType(WebArchive.class, "gateway-web.war");
        web.addClasses(GatewayEarIT.class, WebSocketClient.class, GatewayUris.class)
                .addAsLibraries(Archives.assertions());
        return ear.addAsModule(Testable.archiveToTest(web));
    }

    @Test
    void shouldRegisterTheGateway() {
        RegisterServer addressBook = register.server().orElseThrow();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(addressBook.addresses()).containsExactly("127.0.0.1:2300"));
    }

    @Test
    void shouldTurnAClientAwayWhereNoWorkerIs() throws Exception {
        GatewayServer server = gateway.server().orElseThrow();
        try (WebSocketClient client = WebSocketClient.connect(GatewayUris.WEB_SOCKET)) {
            assertThat(client.awaitClose()).isEqualTo(1013);
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(server.statistics().clients()).isZero());
    }
}
