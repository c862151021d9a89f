package org.gatewayworker.gateway;

import java.util.concurrent.atomic.AtomicInteger;
import org.gatewayworker.protocol.link.Link;

/** A worker that has named itself on its link. Thread safe. */
final class Worker {
    private final WorkerKey key;
    private final Link link;
    private final AtomicInteger boundClients = new AtomicInteger();
    private volatile boolean attached = true;

    Worker(WorkerKey key, Link link) {
        this.key = key;
        this.link = link;
    }

    WorkerKey key() {
        return key;
    }

    Link link() {
        return link;
    }

    /** False once it has left the table: its clients are to be bound anew. */
    boolean attached() {
        return attached;
    }

    void detach() {
        attached = false;
    }

    int boundClients() {
        return boundClients.get();
    }

    void clientBound() {
        boundClients.incrementAndGet();
    }

    void clientReleased() {
        boundClients.decrementAndGet();
    }

    WorkerCandidate asCandidate() {
        return new WorkerCandidate(key, boundClients());
    }
}
