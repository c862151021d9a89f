package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's EAR: the worker's jars in lib/, one handler there too, another one in a web module. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class UserEarIT {

    @Deployment(name = "gateway", order = 1, testable = false)
    static EnterpriseArchive gateway() {
        return Archives.gatewayEar();
    }

    @Deployment(name = "shop", order = 2, testable = false)
    static EnterpriseArchive shop() {
        return Archives.workerEar("shop.ear", EchoHandler.class, CountingHandler.class);
    }

    @Test
    void shouldFindHandlersInLibraryAndWebModule() throws Exception {
        try (WebSocketClient client = WebSocketClient.connectToWorker(GatewayUris.WEB_SOCKET)) {
            client.send("hello");
            assertThat(client.next()).isEqualTo("echo:hello");
            assertThat(client.next()).isEqualTo("count:1");
        }
    }
}
