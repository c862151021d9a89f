package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.Message;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two servers, each with a gateway and a worker, one register: the tests run inside the first one's worker. */
@ExtendWith(ArquillianExtension.class)
@Tag("cluster")
public class ClusterIT {
    private static final String FIRST_WORKER = "first-worker";
    private static final int CLIENTS_PER_GATEWAY = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<WebSocketClient> firstClients = new ArrayList<>();
    private final List<WebSocketClient> secondClients = new ArrayList<>();
    private final Map<WebSocketClient, ClientId> ids = new HashMap<>();

    @Inject
    private Gateway gateway;

    @Deployment(name = "first-gateway", order = 1, testable = false)
    @TargetsContainer("first")
    static EnterpriseArchive firstGateway() {
        return Archives.gatewayEar();
    }

    @Deployment(name = "second-gateway", order = 2, testable = false)
    @TargetsContainer("second")
    static EnterpriseArchive secondGateway() {
        return Archives.gatewayEar();
    }

    @Deployment(name = FIRST_WORKER, order = 3)
    @TargetsContainer("first")
    static WebArchive firstWorker() {
        return Archives.workerWar("first-worker.war")
                .addClasses(EchoHandler.class, WebSocketClient.class, GatewayUris.class)
                .addAsLibraries(Archives.assertions());
    }

    @Deployment(name = "second-worker", order = 4, testable = false)
    @TargetsContainer("second")
    static WebArchive secondWorker() {
        return Archives.workerWar("second-worker.war").addClass(EchoHandler.class);
    }

    @BeforeEach
    void connectToBoth() throws Exception {
        for (int i = 0; i < CLIENTS_PER_GATEWAY; i++) {
            firstClients.add(connected(WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET)));
            secondClients.add(connected(WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET_OF_SECOND_SERVER)));
        }
    }

    @AfterEach
    void disconnect() {
        everybody().forEach(WebSocketClient::leave);
        await().atMost(PATIENCE).until(() -> gateway.getAllClientIdCount() == 0);
    }

    @Test
    @OperateOnDeployment(FIRST_WORKER)
    void shouldGiveBothWorkersClientsOfBothGateways() {
        Set<String> workersOfFirst = new HashSet<>();
        Set<String> workersOfSecond = new HashSet<>();
        // a worker comes to the other server's gateway some time after its deployment has ended
        await().atMost(PATIENCE).untilAsserted(() -> {
            workersOfFirst.add(workerOfNewcomer(GatewayUris.WEB_SOCKET, firstClients));
            workersOfSecond.add(workerOfNewcomer(GatewayUris.WEB_SOCKET_OF_SECOND_SERVER, secondClients));
            assertThat(workersOfFirst).hasSize(2).isEqualTo(workersOfSecond);
        });
    }

    @Test
    @OperateOnDeployment(FIRST_WORKER)
    void shouldReachClientsOfBothGateways() throws Exception {
        ClientId first = ids.get(firstClients.get(0));
        ClientId second = ids.get(secondClients.get(0));
        gateway.joinGroup(first, "both");
        gateway.joinGroup(second, "both");
        gateway.bindUid(first, "one-user");
        gateway.bindUid(second, "one-user");

        gateway.sendToAll(Message.of("to all"));
        gateway.sendToGroup("both", Message.of("to the group"));
        gateway.sendToUid("one-user", Message.of("to the uid"));
        gateway.sendToAllExcept(Message.of("to all but the second"), List.of(second));
        gateway.sendToClient(second, Message.of("to the second"));

        assertNext(firstClients.get(0), "to all", "to the group", "to the uid", "to all but the second");
        assertNext(secondClients.get(0), "to all", "to the group", "to the uid", "to the second");
        assertNext(firstClients.get(1), "to all", "to all but the second");
        assertNext(secondClients.get(1), "to all", "to all but the second");
    }

    @Test
    @OperateOnDeployment(FIRST_WORKER)
    void shouldCountAndListOverBothGateways() {
        ClientId first = ids.get(firstClients.get(0));
        ClientId second = ids.get(secondClients.get(0));
        gateway.joinGroup(first, "both");
        gateway.joinGroup(second, "both");
        gateway.joinGroup(second, "second only");
        gateway.bindUid(first, "ada");
        gateway.bindUid(second, "bob");
        await().atMost(PATIENCE).until(() -> gateway.isUidOnline("bob") && gateway.isUidOnline("ada"));

        assertThat(gateway.getAllClientIdCount()).isEqualTo(2 * CLIENTS_PER_GATEWAY);
        assertThat(gateway.getAllClientIdList()).containsExactlyInAnyOrderElementsOf(ids.values());
        assertThat(gateway.getClientIdListByGroup("both")).containsExactlyInAnyOrder(first, second);
        assertThat(gateway.getAllGroupClientIdCount())
                .containsEntry("both", 2)
                .containsEntry("second only", 1)
                .hasSize(2);
        assertThat(gateway.getAllUidList()).isEqualTo(Set.of("ada", "bob"));
        assertThat(gateway.getUidListByGroup("both")).isEqualTo(Set.of("ada", "bob"));
        assertThat(gateway.getClientIdByUid("bob")).containsExactly(second);
        assertThat(gateway.isOnline(first)).isTrue();
        assertThat(gateway.isOnline(second)).isTrue();
        assertThat(gateway.getAllClientSessions()).hasSize(2 * CLIENTS_PER_GATEWAY);
    }

    @Test
    @OperateOnDeployment(FIRST_WORKER)
    void shouldCloseAClientOfTheOtherServer() throws Exception {
        WebSocketClient client = secondClients.get(0);
        gateway.closeClient(ids.get(client), Message.of("farewell"));
        assertNext(client, "farewell");
        assertThat(client.awaitClose()).isEqualTo(1000);
    }

    private WebSocketClient connected(WebSocketClient client) throws Exception {
        client.send("who am I");
        ids.put(client, ClientId.of(client.next().substring(0, 20)));
        return client;
    }

    private List<WebSocketClient> everybody() {
        List<WebSocketClient> everybody = new ArrayList<>(firstClients);
        everybody.addAll(secondClients);
        return everybody;
    }

    private static String workerOfNewcomer(URI gateway, List<WebSocketClient> clients) throws Exception {
        WebSocketClient newcomer = WebSocketClient.connectToWorker(gateway);
        clients.add(newcomer);
        newcomer.send("who are you");
        return newcomer.next();
    }

    private static void assertNext(WebSocketClient client, String... messages) throws Exception {
        for (String message : messages) {
            assertThat(client.next()).isEqualTo(message);
        }
    }
}
