package org.gatewayworker.worker.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.gatewayworker.api.GatewayHandler;

/**
 * The handler beans of a deployment, ready to be called from any thread. What is dependent lives as long as this; what has a scope is looked up for
 * each call, as its proxy does.
 */
final class HandlerBeans implements AutoCloseable {
    private final List<GatewayHandler> handlers = new ArrayList<>();
    private final List<CreationalContext<?>> creations = new ArrayList<>();

    private HandlerBeans() {}

    /**
     * In the order of their priority, those without one last, then of their class names.
     *
     * @param scopes runs each call on the thread that makes it, within the scopes that handlers need
     */
    static HandlerBeans of(Collection<Bean<?>> beans, BeanManager manager, Executor scopes) {
        HandlerBeans handlerBeans = new HandlerBeans();
        beans.stream()
                .sorted(Comparator.<Bean<?>>comparingInt(HandlerBeans::priority)
                        .thenComparing(bean -> bean.getBeanClass().getName()))
                .forEach(bean -> handlerBeans.add(bean, manager, scopes));
        return handlerBeans;
    }

    List<GatewayHandler> handlers() {
        return List.copyOf(handlers);
    }

    /** Destroys what is dependent. */
    @Override
    public void close() {
        creations.forEach(CreationalContext::release);
        creations.clear();
    }

    private void add(Bean<?> bean, BeanManager manager, Executor scopes) {
        CreationalContext<?> creation = manager.createCreationalContext(bean);
        creations.add(creation);
        GatewayHandler reference = (GatewayHandler) manager.getReference(bean, GatewayHandler.class, creation);
        handlers.add(new BeanHandler(reference, bean.getBeanClass().getClassLoader(), scopes));
    }

    private static int priority(Bean<?> bean) {
        return Optional.ofNullable(bean.getBeanClass().getAnnotation(Priority.class))
                .map(Priority::value)
                .orElse(Integer.MAX_VALUE);
    }
}
