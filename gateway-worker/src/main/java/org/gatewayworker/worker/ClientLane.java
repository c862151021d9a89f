package org.gatewayworker.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.push.ClientIds;

/**
 * The events of one client, handled in order and never two at once; and what is remembered of the client in between.
 * As long as events are waiting, one thread handles them one after another, without a hop in between. Thread safe.
 */
final class ClientLane implements Runnable {
    /** After so many events the thread goes to another lane, if the executor has one waiting. */
    private static final int SLICE = 64;

    private static final long IDLE = Long.MIN_VALUE;

    private final Dispatcher dispatcher;
    private final ClientId clientId;
    private final Consumer<ClientLane> onRetired;
    private final SessionMemory sessions = new SessionMemory();

    /** Guarded by this, as are the next three. */
    private final ArrayDeque<Arrival> waiting = new ArrayDeque<>(4);

    private boolean scheduled;
    private boolean leaving;
    private boolean retired;

    private volatile Thread thread;
    private volatile long startedNanos = IDLE;
    private long reportedNanos = IDLE;

    /**
     * An event, and how often the session had been written when it came.
     *
     * @param gateway where its handlers' session goes back to
     */
    private record Arrival(Event.OfClient event, WorkerGateway gateway, int writes) {}

    /** @param onRetired called once, when the client has gone and all its events are handled */
    ClientLane(Dispatcher dispatcher, Event.OfClient first, Consumer<ClientLane> onRetired) {
        this.dispatcher = dispatcher;
        this.clientId = ClientIds.toApi(first.origin().client());
        this.onRetired = onRetired;
    }

    ClientId clientId() {
        return clientId;
    }

    SessionMemory sessions() {
        return sessions;
    }

    /** @return false if this lane has retired, so that the event needs another one */
    boolean offer(Event.OfClient event, WorkerGateway gateway) {
        synchronized (this) {
            if (retired) {
                return false;
            }
            leaving = event instanceof Event.OnClose;
            waiting.addLast(new Arrival(event, gateway, sessions.writes()));
            if (scheduled) {
                return true;
            }
            scheduled = true;
        }
        dispatcher.schedule(this);
        return true;
    }

    /** The link that this client's events came over is lost: what is waiting is still handled, then this retires, unless new events come. */
    void linkLost() {
        synchronized (this) {
            leaving = true;
            if (scheduled || retired) {
                return;
            }
            retired = true;
        }
        onRetired.accept(this);
    }

    /** Handles what is waiting. Only ever on one thread at a time. */
    @Override
    public void run() {
        thread = Thread.currentThread();
        dispatcher.watch().started(this);
        for (int handled = 0; handled < SLICE; handled++) {
            Optional<Arrival> next = next();
            if (next.isEmpty()) {
                return;
            }
            handle(next.get());
        }
        dispatcher.watch().ended(this);
        dispatcher.schedule(this);
    }

    /** The next event; where there is none, the lane is idle when this returns, and may be running on another thread already. */
    private Optional<Arrival> next() {
        synchronized (this) {
            Arrival next = waiting.pollFirst();
            if (next != null) {
                return Optional.of(next);
            }
            dispatcher.watch().ended(this);
            scheduled = false;
            if (!leaving) {
                return Optional.empty();
            }
            retired = true;
        }
        onRetired.accept(this);
        return Optional.empty();
    }

    private void handle(Arrival arrival) {
        startedNanos = dispatcher.nanoTime();
        try {
            dispatcher.handle(this, arrival.event(), arrival.gateway(), arrival.writes());
        } finally {
            startedNanos = IDLE;
            dispatcher.handled(arrival.event());
        }
    }

    /** The stack of the handler that runs now, if it has run longer than {@code limit} and has not been asked for before. */
    Optional<StackTraceElement[]> overdueStack(long nanoTime, Duration limit) {
        long started = startedNanos;
        if (started == IDLE || started == reportedNanos || nanoTime - started <= limit.toNanos()) {
            return Optional.empty();
        }
        StackTraceElement[] stack = thread.getStackTrace();
        if (startedNanos != started) {
            return Optional.empty();
        }
        reportedNanos = started;
        return Optional.of(stack);
    }
}
