package org.gatewayworker.gateway;

import java.util.concurrent.atomic.AtomicInteger;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.link.Link;

/** A worker that has named itself on its link. Thread safe. */
final class Worker {

    /** How sending an event ended. */
    enum Sent {
        TAKEN,
        /** The link is full; the event was not taken. */
        FULL,
        /** The link has closed; the event was not taken. */
        GONE
    }

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

    GatewayStatistics.WorkerStatistics statistics() {
        return new GatewayStatistics.WorkerStatistics(key, boundClients(), link.queuedBytes());
    }

    /** Has go out what was to go with others. */
    void flush() {
        link.flush();
    }

    /** Sends one packet, or says why not. */
    Sent send(Bytes packet, Sending sending) {
        if (sending == Sending.AT_ONCE ? link.send(packet) : link.enqueue(packet)) {
            return Sent.TAKEN;
        }
        return attached && link.isOpen() ? Sent.FULL : Sent.GONE;
    }
}
