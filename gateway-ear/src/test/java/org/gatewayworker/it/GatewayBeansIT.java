package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.time.Duration;
import org.gatewayworker.it.router.EventJournal;
import org.gatewayworker.it.router.NamedWorkerRouter;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Beans that a user puts into the gateway's EAR, in an ejb-jar: a router, and an observer of what happens. */
@ExtendWith(ArquillianExtension.class)
public class GatewayBeansIT {
    private static final String GATEWAY = "gateway";
    private static final int CLIENTS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    private EventJournal journal;

    @Deployment(name = GATEWAY, order = 1)
    static EnterpriseArchive gateway() {
        EnterpriseArchive ear = Archives.gatewayEar();
        WebArchive web = ear.getAsType(WebArchive.class, "gateway-web.war");
        web.addClasses(GatewayBeansIT.class, WebSocketClient.class, GatewayUris.class)
                .addAsLibraries(Archives.assertions());
        JavaArchive beans = ShrinkWrap.create(JavaArchive.class, "beans.jar")
                .addClasses(EventJournal.class, NamedWorkerRouter.class)
                .addAsManifestResource(Archives.beansXml(), "beans.xml");
        return Archives.withEjbModule(ear, beans).addAsModule(Testable.archiveToTest(web));
    }

    @Deployment(name = "chosen", order = 2, testable = false)
    static WebArchive chosen() {
        return Archives.configured(
                Archives.workerWar("chosen.war").addClass(EchoHandler.class), "gatewayworker.worker.name=chosen");
    }

    @Deployment(name = "other", order = 3, testable = false)
    static WebArchive other() {
        return Archives.configured(
                Archives.workerWar("other.war").addClass(CountingHandler.class), "gatewayworker.worker.name=other");
    }

    @Test
    @OperateOnDeployment(GATEWAY)
    void shouldRouteAsTheBeanSaysAndTellOfComingAndGoing() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(journal.lines()).contains("worker came: chosen", "worker came: other"));

        for (int i = 0; i < CLIENTS; i++) {
            try (WebSocketClient client = WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET)) {
                client.send("who am I");
                String id = client.next().substring(0, 20);
                assertThat(journal.lines()).contains("client came: " + id);
                client.leave();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(journal.lines()).contains("client went: " + id));
            }
        }
    }
}
