package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.Message;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside a user's WAR, in the server: the injected Gateway does what its calls say. */
@ExtendWith(ArquillianExtension.class)
public class GatewayApiIT {
    private static final String WORKER = "worker";

    @Inject
    private Gateway gateway;

    @Deployment(name = "gateway", order = 1, testable = false)
    static EnterpriseArchive gateway() {
        return Archives.gatewayEar();
    }

    @Deployment(name = WORKER, order = 2)
    static WebArchive worker() {
        return Archives.workerWar("api.war")
                .addClasses(EchoHandler.class, WebSocketClient.class, GatewayUris.class)
                .addAsLibraries(Archives.assertions());
    }

    @Test
    @OperateOnDeployment(WORKER)
    void shouldSendToClientsUidsAndGroups() throws Exception {
        try (WebSocketClient ada = WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET);
                WebSocketClient bob = WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET)) {
            ClientId adaId = idOf(ada);
            ClientId bobId = idOf(bob);
            gateway.bindUid(adaId, "ada");
            gateway.joinGroup(adaId, "123");
            gateway.joinGroup(bobId, "123");

            gateway.sendToUid("ada", Message.of("to ada"));
            gateway.sendToGroup("123", Message.of("to both"));
            gateway.sendToClient(bobId, Message.of("to bob"));
            gateway.sendToAllExcept(Message.of("not to ada"), List.of(adaId));

            assertThat(ada.next()).isEqualTo("to ada");
            assertThat(ada.next()).isEqualTo("to both");
            assertThat(bob.next()).isEqualTo("to both");
            assertThat(bob.next()).isEqualTo("to bob");
            assertThat(bob.next()).isEqualTo("not to ada");
        }
    }

    @Test
    @OperateOnDeployment(WORKER)
    void shouldAnswerQuestionsAboutClients() throws Exception {
        try (WebSocketClient ada = WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET, "User-Agent", "test/2")) {
            ClientId id = idOf(ada);
            gateway.bindUid(id, "1815");
            gateway.joinGroup(id, "engines");
            gateway.updateSession(id, Map.of("score", 7));

            assertThat(gateway.isOnline(id)).isTrue();
            assertThat(gateway.isUidOnline("1815")).isTrue();
            assertThat(gateway.getUidByClientId(id)).contains("1815");
            assertThat(gateway.getClientIdByUid("1815")).containsExactly(id);
            assertThat(gateway.getClientIdListByGroup("engines")).containsExactly(id);
            assertThat(gateway.getUidListByGroup("engines")).isEqualTo(Set.of("1815"));
            assertThat(gateway.getSession(id).orElseThrow())
                    .containsEntry("agent", "test/2")
                    .containsEntry("score", 7L);

            gateway.closeClient(id, Message.of("farewell"));
            assertThat(ada.next()).isEqualTo("farewell");
            assertThat(ada.awaitClose()).isEqualTo(1000);
        }
    }

    private static ClientId idOf(WebSocketClient client) throws Exception {
        client.send("who am I");
        return ClientId.of(client.next().substring(0, 20));
    }
}
