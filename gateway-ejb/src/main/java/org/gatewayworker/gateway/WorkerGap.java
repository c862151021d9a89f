package org.gatewayworker.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that {@linkplain HeldEvents held events} do not wait for ever: has them sent when a worker comes or its link
 * drains, and ends the gap between two workers when its time is over. Thread safe.
 */
final class WorkerGap implements AutoCloseable {
    private final HeldEvents held;
    private final ClientEvents events;
    private final PausedClients paused;
    private final ClientCloser closer;
    private final GatewayLog log;
    private final ScheduledExecutorService scheduler;

    private Optional<Future<?>> timer = Optional.empty();
    /** Names the timer that was started last: an elder one that runs all the same must not pass for it. */
    private int timersStarted;

    private boolean closed;

    WorkerGap(
            HeldEvents held,
            ClientEvents events,
            PausedClients paused,
            ClientCloser closer,
            GatewayLog log,
            ScheduledExecutorService scheduler) {
        this.held = held;
        this.events = events;
        this.paused = paused;
        this.closer = closer;
        this.log = log;
        this.scheduler = scheduler;
    }

    /** A worker is in the table. */
    void workerCame() {
        setTimer();
        if (held.firstUnserved().isPresent()) {
            log.heldEventsGoOn(held.count());
            events.sendUnserved();
        }
    }

    /** A worker is no more in the table; another one gets what waited for its link, or, without a grace, nobody. */
    void workerLeft() {
        setTimer();
        events.sendUnserved();
        endGap();
    }

    /** A worker's link takes events again. */
    void linkDrained(Worker worker) {
        events.sendHeldFor(worker);
    }

    /** Leaves no timer behind, holds nothing more, and has all clients read on. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            cancelTimer();
        }
        held.end();
        paused.resumeAll();
    }

    /**
     * Goes by what is, and not by who calls: a worker that came and one that went may be reported in either order, and the
     * last report finds what is true.
     */
    private synchronized void setTimer() {
        Optional<Duration> left = held.gapLeft();
        if (left.isEmpty() || closed) {
            cancelTimer();
        } else if (timer.isEmpty()) {
            startTimer(left.get());
        }
    }

    private void startTimer(Duration left) {
        try {
            // a millisecond more than what is left, which is rounded down
            int number = ++timersStarted;
            timer = Optional.of(scheduler.schedule(() -> timeUp(number), left.toMillis() + 1, TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException stopping) {
            // what is held goes with everything else, and by the clock nothing is added to it when its time is over
        }
    }

    private void cancelTimer() {
        timer.ifPresent(started -> started.cancel(false));
        timer = Optional.empty();
    }

    private void timeUp(int number) {
        synchronized (this) {
            if (number == timersStarted) {
                timer = Optional.empty();
            }
        }
        endGap();
        // this was the timer of an earlier gap, or the clock was set back
        setTimer();
    }

    private void endGap() {
        List<Client> waiting = held.endGap();
        int closedClients = 0;
        int droppedEvents = 0;
        for (Client client : waiting) {
            if (client.outbox().isOpen()) {
                closer.noWorker(client);
                closedClients++;
            }
            droppedEvents += drop(client);
        }
        if (!waiting.isEmpty()) {
            paused.tell();
            log.gapEnded(closedClients, droppedEvents);
        }
    }

    /**
     * The client was closed before: an event that comes now finds that so, or is behind those that are dropped with it.
     * Where a worker comes meanwhile, it gets what was held so far, and hears of the end.
     */
    private int drop(Client client) {
        synchronized (client) {
            int dropped = held.dropUnserved(client);
            if (!held.holds(client)) {
                paused.resume(client);
            }
            return dropped;
        }
    }
}
