package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job: browsers talk to a CDI bean in a WAR through register, gateway and worker. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ChatIT {
    private static final String CHAT = "chat";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "gateway", order = 1, testable = false)
    static EnterpriseArchive gateway() {
        return Archives.gatewayEar();
    }

    @Deployment(name = CHAT, managed = false, testable = false)
    static WebArchive chat() {
        return Archives.chatWar();
    }

    @BeforeEach
    void deploy() {
        deployer.deploy(CHAT);
    }

    @AfterEach
    void undeploy() {
        deployer.undeploy(CHAT);
    }

    @Test
    void shouldLetTwoClientsTalkAndSayWhoLeaves() throws Exception {
        try (WebSocketClient ada = ChatClient.login("Ada", "tea");
                WebSocketClient bob = ChatClient.login("Bob", "tea")) {
            ada.awaitContaining("Bob");
            bob.send("{\"type\":\"say\",\"to_client_id\":\"all\",\"content\":\"hello <b>Ada</b>\"}");
            assertThat(ada.awaitContaining("\"say\""))
                    .contains("hello <b>Ada</b>")
                    .contains("Bob");
            bob.leave();
            assertThat(ada.awaitContaining("\"logout\"")).contains("Bob");
        }
    }

    @Test
    void shouldAnswerBadJsonAndKeepTheClient() throws Exception {
        try (WebSocketClient ada = ChatClient.login("Ada", "json")) {
            ada.send("{\"type\":");
            ada.awaitContaining("\"error\"");
            ada.send("{\"type\":\"say\",\"to_client_id\":\"all\",\"content\":\"still here\"}");
            ada.awaitContaining("still here");
        }
    }

    @Test
    void shouldKeepClientsWhileTheChatIsRedeployed() throws Exception {
        try (WebSocketClient ada = ChatClient.login("Ada", "redeploy");
                WebSocketClient bob = ChatClient.login("Bob", "redeploy")) {
            deployer.undeploy(CHAT);
            assertThat(ada.isOpen()).isTrue();
            deployer.deploy(CHAT);

            bob.send("{\"type\":\"say\",\"to_client_id\":\"all\",\"content\":\"after the redeployment\"}");

            ada.awaitContaining("after the redeployment");
            bob.awaitContaining("after the redeployment");
            assertThat(ada.isOpen()).isTrue();
        }
    }

    @Test
    void shouldHoldWhatClientsSayWhileNobodyIsThereToHear() throws Exception {
        try (WebSocketClient ada = ChatClient.login("Ada", "gap")) {
            deployer.undeploy(CHAT);
            ada.send("{\"type\":\"say\",\"to_client_id\":\"all\",\"content\":\"said in the gap\"}");
            deployer.deploy(CHAT);
            ada.awaitContaining("said in the gap");
        }
    }
}
