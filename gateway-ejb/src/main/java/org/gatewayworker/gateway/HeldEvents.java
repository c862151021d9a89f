package org.gatewayworker.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events of clients that no worker can take now, a queue for each client. The clients stand in {@link WaitingLines}: each
 * worker whose link is full has one, and those stand in another that wait for the next worker, in the gap after the last
 * one has gone, which lasts no longer than the grace.
 *
 * <p>Bounded in bytes. ON_CLOSE alone is taken over the bound: it is short, and there is at most one for each client that
 * a worker was told of, so that there are never more of them than there were clients.
 *
 * <p>Does no I/O, and calls nobody. Thread safe; the lock is the innermost of all. What is done for one client is done
 * with that client's lock held, so that its events stay in order. While nothing is held, {@link #holds} and {@link
 * #isBehindOthers} take no lock.
 */
final class HeldEvents {

    /** How an attempt to hold an event ended. */
    enum Hold {
        HELD,
        /**
         * Held, and the client is the first to wait for its worker. The link may have drained in between, which nobody
         * will be told again: so it must be tried once more.
         */
        HELD_FIRST,
        /** There is no room. */
        FULL,
        /** There never was a worker, or the grace is over. */
        NO_WORKER,
        /** A worker has come in between, or the one to wait for has gone: to be sent, not to be held. */
        RETRY
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

    /** Each client in here stands in exactly one of the lines. */
    private final Map<Client, Deque<ClientEvent>> queues = new HashMap<>();

    private final WaitingLines lines = new WaitingLines();

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

    /** There is a worker from now on. Whoever waits for any is then to be served. */
    synchronized void workerCame() {
        if (phase != Phase.ENDED) {
            phase = Phase.SERVED;
        }
    }

    /** The worker is in the table no more, and is not attached: those who waited for it wait for any. */
    synchronized void workerLeft(Worker worker) {
        lines.disband(worker);
    }

    /** There is no worker from now on. */
    synchronized void lastWorkerLeft() {
        if (phase == Phase.ENDED) {
            return;
        }
        phase = grace.isZero() ? Phase.UNSERVED : Phase.GAP;
        gapEnd = clock.instant().plus(grace);
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
     * Ends a gap whose time is over, or which has no time: from here on nothing more is held.
     *
     * @return the clients that something is held for, until {@link #dropUnserved} is called for each; nobody if there is no such gap
     */
    synchronized List<Client> endGap() {
        if (phase != Phase.UNSERVED && (phase != Phase.GAP || !graceIsOver())) {
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
        queues.clear();
        lines.clear();
        bytes = 0;
        count = 0;
    }

    /** Whether an event of the client would overtake another of the same client. */
    boolean holds(Client client) {
        return count != 0 && first(client).isPresent();
    }

    /** Whether an event of the client would overtake other clients that wait for the same worker. */
    boolean isBehindOthers(Client client, Worker worker) {
        return count != 0
                && firstWaitingFor(worker).filter(first -> first != client).isPresent();
    }

    /** Takes an event, to go behind those of the same client; its first one waits for any worker. */
    synchronized Hold hold(Client client, ClientEvent event) {
        Deque<ClientEvent> queue = queues.get(client);
        if (phase == Phase.SERVED && queue == null) {
            return Hold.RETRY;
        }
        if (phase != Phase.SERVED && graceIsOver()) {
            return Hold.NO_WORKER;
        }
        if (!hasRoomFor(event)) {
            return Hold.FULL;
        }
        if (queue == null) {
            lines.joinUnserved(client);
        }
        add(client, event);
        return Hold.HELD;
    }

    /** Takes the first event of a client, which then waits for a certain worker. */
    synchronized Hold hold(Client client, ClientEvent event, Worker worker) {
        if (!worker.attached()) {
            return Hold.RETRY;
        }
        if (phase == Phase.ENDED) {
            return Hold.NO_WORKER;
        }
        if (!hasRoomFor(event)) {
            return Hold.FULL;
        }
        add(client, event);
        return lines.join(client, worker) ? Hold.HELD_FIRST : Hold.HELD;
    }

    /** A client that something is held for waits for this worker, if it did not before. */
    synchronized Hold waitFor(Client client, Worker worker) {
        if (!queues.containsKey(client)) {
            return Hold.HELD;
        }
        if (!worker.attached()) {
            return Hold.RETRY;
        }
        return lines.join(client, worker) ? Hold.HELD_FIRST : Hold.HELD;
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
            lines.leave(client);
        }
    }

    /** Drops what is held for one client. @return how many events */
    synchronized int drop(Client client) {
        Deque<ClientEvent> dropped = queues.remove(client);
        if (dropped == null) {
            return 0;
        }
        lines.leave(client);
        dropped.forEach(this::forget);
        return dropped.size();
    }

    /** Who is served first when the worker's link drains. */
    synchronized Optional<Client> firstWaitingFor(Worker worker) {
        return lines.first(worker);
    }

    /** Who is served first when any worker comes. */
    synchronized Optional<Client> firstUnserved() {
        return lines.firstUnserved();
    }

    /** Those for whom something is held; who waits for the same comes in the order of waiting. */
    synchronized List<Client> clients() {
        return lines.all();
    }

    /** How many events are held now. */
    int count() {
        return count;
    }

    /** What is held now, sessions aside. */
    synchronized long bytes() {
        return bytes;
    }

    private boolean graceIsOver() {
        return phase != Phase.GAP || !clock.instant().isBefore(gapEnd);
    }

    private boolean hasRoomFor(ClientEvent event) {
        return event.isLast() || bytes == 0 || bytes + event.weightBytes() <= maxBytes;
    }

    private void add(Client client, ClientEvent event) {
        queues.computeIfAbsent(client, first -> new ArrayDeque<>(2)).add(event);
        bytes += event.weightBytes();
        count++;
    }

    private void forget(ClientEvent event) {
        bytes -= event.weightBytes();
        count--;
    }
}
