package org.gatewayworker.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
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
    private final Deque<Bytes> parked = new ArrayDeque<>(0);
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

    /** Sends one packet, or says why not. */
    Sent send(Bytes packet) {
        if (link.send(packet)) {
            return Sent.TAKEN;
        }
        return attached && link.isOpen() ? Sent.FULL : Sent.GONE;
    }

    /**
     * Keeps a packet until the link has drained, since the client it is about is no more there to wait. There is at most
     * one for each client that has gone.
     */
    void park(Bytes packet) {
        synchronized (parked) {
            parked.add(packet);
        }
        // the link may have drained in between
        sendParked();
    }

    /** The link has drained. */
    void sendParked() {
        synchronized (parked) {
            while (!parked.isEmpty() && link.send(parked.peek())) {
                parked.remove();
            }
        }
    }

    int parkedCount() {
        synchronized (parked) {
            return parked.size();
        }
    }
}
