package org.gatewayworker.worker.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Conversation;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.WorkerReady;
import org.gatewayworker.protocol.settings.SettingReader;

/**
 * Finds the {@link GatewayHandler} beans of a deployment, of whatever module, and runs a worker with them; makes {@link Gateway} injectable.
 *
 * <p>A deployment without handlers gets no worker: its Gateway is a push client, which connects when it is first
 * called. In an EAR the events that this listens to come several times, for several modules: the first start and the first stop count.
 *
 * <p>Handlers are called within a request context of their own, if some bean is request-scoped, other than those that the server itself adds for HTTP
 * requests; else within none, since making one for each message is most of what a call allocates.
 */
public class GatewayWorkerExtension implements Extension {
    /** Types, by how their names begin, that mean nothing outside a request that came over HTTP. */
    private static final List<String> OF_HTTP_REQUESTS =
            List.of(Conversation.class.getName(), "jakarta.servlet.", "jakarta.ws.rs.", "org.jboss.resteasy.");

    private final List<Bean<?>> handlerBeans = new CopyOnWriteArrayList<>();
    private final WorkerDeployment deployment;
    private volatile boolean requestScoped;

    /** As the container makes it: configured by MicroProfile Config. */
    public GatewayWorkerExtension() {
        this(GatewayWorkerExtension::configured);
    }

    GatewayWorkerExtension(Supplier<SettingReader> settings) {
        deployment = new WorkerDeployment(settings);
    }

    private static SettingReader configured() {
        Config config = ConfigProvider.getConfig();
        return new SettingReader("gatewayworker.", key -> config.getOptionalValue(key, String.class));
    }

    void find(@Observes ProcessBean<?> found) {
        if (found.getBean().getTypes().contains(GatewayHandler.class)) {
            handlerBeans.add(found.getBean());
        }
        if (found.getBean().getScope().equals(RequestScoped.class) && !isOfHttpRequest(found.getBean())) {
            requestScoped = true;
        }
    }

    void offerGateway(@Observes AfterBeanDiscovery discovered) {
        discovered
                .<Gateway>addBean()
                .addTransitiveTypeClosure(Gateway.class)
                .scope(ApplicationScoped.class)
                .id(Gateway.class.getName())
                .produceWith(creation -> handlerBeans.isEmpty() ? deployment.pushing() : deployment.working());
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object module, BeanManager beans) {
        if (!handlerBeans.isEmpty()) {
            deployment.start(
                    () -> HandlerBeans.of(handlerBeans, beans, scopes(beans)),
                    name -> beans.getEvent().select(WorkerReady.class).fire(new WorkerReady(name)));
        }
    }

    /** Those that the container adds to every deployment, with no type that is the deployment's own. */
    private static boolean isOfHttpRequest(Bean<?> bean) {
        return bean.getTypes().stream()
                .map(Type::getTypeName)
                .filter(type -> !type.equals(Object.class.getName()))
                .allMatch(type -> OF_HTTP_REQUESTS.stream().anyMatch(type::startsWith));
    }

    private Executor scopes(BeanManager beans) {
        return requestScoped
                ? new RequestScopes(beans.createInstance().select(RequestContextController.class)::get)
                : Runnable::run;
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object module) {
        deployment.stop();
    }

    void stop(@Observes BeforeShutdown shutdown) {
        deployment.stop();
    }
}
