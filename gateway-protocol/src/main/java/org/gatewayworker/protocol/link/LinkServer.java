package org.gatewayworker.protocol.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.nio.transport.TCPNIOServerConnection;

/** A port on which links are accepted. Thread safe. */
public final class LinkServer implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;

    private final SelectorGroup selectors;
    private final TCPNIOServerConnection connection;
    private final InetSocketAddress address;
    private final AtomicBoolean closing = new AtomicBoolean();

    LinkServer(SelectorGroup selectors, TCPNIOServerConnection connection) {
        this.selectors = selectors;
        this.connection = connection;
        this.address = (InetSocketAddress) connection.getLocalAddress();
    }

    /** Where it listens: with the port that the system chose, where 0 was asked for. */
    public InetSocketAddress address() {
        return address;
    }

    public int port() {
        return address.getPort();
    }

    boolean isClosed() {
        return closing.get();
    }

    /** Frees the port. Links that were accepted stay until they are closed, or the transport is. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        CountDownLatch freed = new CountDownLatch(1);
        selectors.runFor(connection, () -> {
            unbind();
            freed.countDown();
        });
        if (selectors.runsCurrentThread()) {
            return;
        }
        try {
            freed.await(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void unbind() {
        selectors.transport().unbind(connection);
        try {
            // A closed channel keeps its port until its selector has looked at it once more.
            Selector selector = connection.getSelectorRunner().getSelector();
            selector.selectNow();
            // That may have swallowed the wake-up of somebody who has just asked for something.
            selector.wakeup();
        } catch (IOException nextSelectTakesItsPlace) {
            // The port is free a moment later then.
        }
    }
}
