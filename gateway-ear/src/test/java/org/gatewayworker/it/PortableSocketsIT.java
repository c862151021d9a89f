package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients' sockets: those of Jakarta WebSocket alone. */
@ExtendWith(ArquillianExtension.class)
public class PortableSocketsIT extends SocketScenarios {

    @Deployment(name = "gateway", order = 1, testable = false)
    static EnterpriseArchive gateway() {
        return Archives.gatewayEar()
                .addAsLibrary(Archives.configurationJar("gatewayworker.gateway.portable-sockets=true"));
    }

    @Deployment(name = "worker", order = 2, testable = false)
    static WebArchive worker() {
        return Archives.workerWar("mirror.war").addClass(MirrorHandler.class);
    }

    @Test
    void shouldBePortable() throws Exception {
        assertThat(chosenSockets()).isEqualTo("portable");
    }
}
