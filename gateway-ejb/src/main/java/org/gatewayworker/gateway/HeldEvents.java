package org.gatewayworker.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events of clients that no worker can take now, a queue for each client. They wait for one of two things: for the next
 * worker, in the gap after the last one has gone, which lasts no longer than the grace; or, while there is a worker, for
 * its link to drain. The latter are what follows a held event of the same client, and the end of a client, which has
 * gone and cannot be closed for it.
 *
 * <p>Bounded in bytes. ON_CLOSE alone is taken over the bound: it is short, and there is at most one for each client that
 * a worker was told of, so that there are never more of them than there were clients when the gap began.
 *
 * <p>Does no I/O, and calls nobody. Thread safe; the lock is the innermost of all. What is done for one client is done
 * with that client's lock held, so that its events stay in order. While nothing is held, {@link #holds} takes no lock.
 */
final class HeldEvents {

    /** How an attempt to hold an event ended. */
    enum Hold {
        HELD,
        /** There is no room. */
        FULL,
        /** There never was a worker, or the grace is over. */
        NO_WORKER,
        /** A worker has come in between: to be sent, not to be held. */
        WORKER_THERE
    }

    private enum Phase {
        UNSERVED,
        SERVED,
        GAP,
        /** For good: the gateway stops. */
        ENDED
    }

    private final Duration grace;
    private final long maxBytes;
    private final InstantSource clock;

    /** In the order of each client's first event. */
    private final Map<Client, Deque<ClientEvent>> queues = new LinkedHashMap<>();

    private Phase phase = Phase.UNSERVED;
    private Instant gapEnd = Instant.MIN;
    private long bytes;
    /** Written with the lock held. Whoever has a client's lock finds no 0 while something is held for that client. */
    private volatile int count;

    /**
     * @param grace how long a gap lasts; zero for no gap at all
     * @param maxBytes bound of what is held, sessions aside
     */
    HeldEvents(Duration grace, long maxBytes, InstantSource clock) {
        this.grace = grace;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /** There is a worker from now on. What is held is then to be sent. */
    synchronized void workerCame() {
        if (phase != Phase.ENDED) {
            phase = Phase.SERVED;
        }
    }

    /** There is no worker from now on. @return how many events are lost, because there is no grace */
    synchronized int lastWorkerLeft() {
        if (phase == Phase.ENDED) {
            return 0;
        }
        if (grace.isZero()) {
            phase = Phase.UNSERVED;
            return clear();
        }
        phase = Phase.GAP;
        gapEnd = clock.instant().plus(grace);
        return 0;
    }

    /** How long a gap lasts, from its beginning; zero where there is none. */
    Duration grace() {
        return grace;
    }

    /** What is left of the gap; empty where there is none. */
    synchronized Optional<Duration> gapLeft() {
        if (phase != Phase.GAP) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), gapEnd);
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }

    /**
     * Ends a gap whose time is over: from here on nothing more is held.
     *
     * @return the clients that something is held for, until {@link #dropUnserved} is called for each; nobody if there is no such gap
     */
    synchronized List<Client> endGap() {
        if (phase != Phase.GAP || !graceIsOver()) {
            return List.of();
        }
        phase = Phase.UNSERVED;
        return clients();
    }

    /** Drops what is held for a client, unless a worker has come since the gap ended. @return how many events */
    synchronized int dropUnserved(Client client) {
        return phase == Phase.UNSERVED ? drop(client) : 0;
    }

    /** Drops everything; nothing is held from here on, whoever comes and goes. */
    synchronized void end() {
        phase = Phase.ENDED;
        clear();
    }

    /** Whether an event of the client would overtake another. */
    boolean holds(Client client) {
        return count != 0 && first(client).isPresent();
    }

    /** Takes an event, to go behind those of the same client. */
    synchronized Hold hold(Client client, ClientEvent event) {
        Deque<ClientEvent> queue = queues.get(client);
        if (phase == Phase.SERVED && queue == null && !event.isLast()) {
            return Hold.WORKER_THERE;
        }
        if (phase != Phase.SERVED && graceIsOver()) {
            return Hold.NO_WORKER;
        }
        if (!event.isLast() && bytes != 0 && bytes + event.weightBytes() > maxBytes) {
            return Hold.FULL;
        }
        queues.computeIfAbsent(client, first -> new ArrayDeque<>(2)).add(event);
        bytes += event.weightBytes();
        count++;
        return Hold.HELD;
    }

    synchronized Optional<ClientEvent> first(Client client) {
        return Optional.ofNullable(queues.get(client)).map(Deque::peek);
    }

    /** The client's first event has been sent. Without effect where all were dropped meanwhile. */
    synchronized void removeFirst(Client client) {
        Deque<ClientEvent> queue = queues.get(client);
        if (queue == null) {
            return;
        }
        forget(queue.remove());
        if (queue.isEmpty()) {
            queues.remove(client);
        }
    }

    /** Drops what is held for one client. @return how many events */
    synchronized int drop(Client client) {
        Deque<ClientEvent> dropped = queues.remove(client);
        if (dropped == null) {
            return 0;
        }
        dropped.forEach(this::forget);
        return dropped.size();
    }

    /** Those for whom something is held, in the order of their first events. */
    synchronized List<Client> clients() {
        return List.copyOf(queues.keySet());
    }

    /** How many events are held now. */
    int count() {
        return count;
    }

    private boolean graceIsOver() {
        return phase != Phase.GAP || !clock.instant().isBefore(gapEnd);
    }

    private void forget(ClientEvent event) {
        bytes -= event.weightBytes();
        count--;
    }

    private int clear() {
        int dropped = count;
        queues.clear();
        bytes = 0;
        count = 0;
        return dropped;
    }
}
