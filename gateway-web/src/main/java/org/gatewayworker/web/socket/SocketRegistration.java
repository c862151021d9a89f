package org.gatewayworker.web.socket;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.gatewayworker.ejb.GatewayBean;

/** Puts the endpoint up when the web module starts; each connection gets an endpoint object of its own. */
@WebListener
public class SocketRegistration implements ServletContextListener {
    /** Below the context root, {@code /gateway}. */
    static final String PATH = "/ws";

    /** The attribute of the web module that holds its {@link ServerSockets}. */
    static final String SOCKETS = ServerSockets.class.getName();

    private static final Logger LOG = System.getLogger(SocketRegistration.class.getName());

    @Inject
    private GatewayBean gateway;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServerContainer container =
                (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
        ServerSockets sockets = gateway.portableSockets() ? new PortableSockets() : ServerSockets.of(container);
        LOG.log(Level.INFO, "GW301 clients' sockets: " + sockets);
        event.getServletContext().setAttribute(SOCKETS, sockets);
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(GatewayEndpoint.class, PATH)
                .configurator(new EndpointFactory())
                .build();
        try {
            container.addEndpoint(config);
        } catch (DeploymentException e) {
            throw new IllegalStateException("the WebSocket endpoint " + PATH + " cannot be deployed", e);
        }
    }

    private final class EndpointFactory extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> endpointClass) {
            return endpointClass.cast(new GatewayEndpoint(gateway));
        }

        /** The filter has looked at the origin already. */
        @Override
        public boolean checkOrigin(String originHeaderValue) {
            return true;
        }
    }
}
