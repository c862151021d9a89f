package org.gatewayworker.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** The chat page in browsers, against what was built: page, WAR, register and gateway. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ChatPageIT extends ChatPageTest {

    @Deployment(name = "gateway", order = 1, testable = false)
    static EnterpriseArchive gateway() {
        return Archives.gatewayEar();
    }

    @Deployment(name = "chat", order = 2, testable = false)
    static WebArchive chat() {
        return Archives.chatWar();
    }
}
