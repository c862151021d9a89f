package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients' sockets: the server's own. */
@ExtendWith(ArquillianExtension.class)
public class SocketsIT extends SocketScenarios {

    @Deployment(name = "gateway", order = 1, testable = false)
    static EnterpriseArchive gateway() {
        return Archives.gatewayEar();
    }

    @Deployment(name = "worker", order = 2, testable = false)
    static WebArchive worker() {
        return Archives.workerWar("mirror.war").addClass(MirrorHandler.class);
    }

    @Test
    void shouldBeTheSocketsOfThisServer() throws Exception {
        assertThat(chosenSockets()).isEqualTo(isPayara() ? "Tyrus's" : "Undertow's");
    }

    /** What is reached by reflection is there, and what bounds the server's own queues takes effect. */
    @Test
    void shouldFindTheServerAsWeKnowIt() throws Exception {
        assertThat(logged("GW302")).isZero();
        assertThat(logged("GW303")).isZero();
    }
}
