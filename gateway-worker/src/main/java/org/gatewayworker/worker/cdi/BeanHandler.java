package org.gatewayworker.worker.cdi;

import java.util.concurrent.Executor;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Handshake;
import org.gatewayworker.api.Message;

/** A handler bean, called with its module's class loader and within the scopes that its deployment needs. */
final class BeanHandler implements GatewayHandler {
    private final GatewayHandler bean;
    private final ClassLoader classLoader;
    private final Executor scopes;

    BeanHandler(GatewayHandler bean, ClassLoader classLoader, Executor scopes) {
        this.bean = bean;
        this.classLoader = classLoader;
        this.scopes = scopes;
    }

    @Override
    public void onWorkerStart() {
        call(bean::onWorkerStart);
    }

    @Override
    public void onConnect(Client client) {
        call(() -> bean.onConnect(client));
    }

    @Override
    public void onWebSocketConnect(Client client, Handshake handshake) {
        call(() -> bean.onWebSocketConnect(client, handshake));
    }

    @Override
    public void onMessage(Client client, Message message) {
        call(() -> bean.onMessage(client, message));
    }

    @Override
    public void onClose(Client client) {
        call(() -> bean.onClose(client));
    }

    @Override
    public void onWorkerStop() {
        call(bean::onWorkerStop);
    }

    private void call(Runnable callback) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classLoader);
        try {
            scopes.execute(callback);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
