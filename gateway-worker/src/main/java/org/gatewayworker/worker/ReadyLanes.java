package org.gatewayworker.worker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gatewayworker.cluster.WorkerLog;

/**
 * The lanes that have something to handle, and the executor's tasks that see to them. A task takes one lane after the other, so that a busy worker
 * needs few tasks. A handler may block, so before a task runs a lane it has another one come if more lanes are ready: how many run at once
 * is the executor's business alone. Thread safe.
 */
final class ReadyLanes {
    /** After so many lanes a task ends, and lets what else the executor has to do have its turn. */
    static final int LANES_PER_TASK = 64;

    private static final long RETRY_MILLIS = 100;

    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final Queue<Runnable> lanes = new ConcurrentLinkedQueue<>();

    /** The executor has a task that has not begun to look for lanes: it will find those that are added now. */
    private final AtomicBoolean coming = new AtomicBoolean();

    private volatile boolean stopped;

    /** @param scheduler asks an executor again that has refused a task */
    ReadyLanes(Executor executor, ScheduledExecutorService scheduler) {
        this.executor = executor;
        this.scheduler = scheduler;
    }

    /** Has a lane run, at once or as soon as the executor takes it. Not to be called again before it runs. */
    void add(Runnable lane) {
        lanes.add(lane);
        haveOneCome();
    }

    /** From here on, an executor that refuses is not asked again. */
    void stop() {
        stopped = true;
    }

    private void haveOneCome() {
        if (coming.compareAndSet(false, true)) {
            execute();
        }
    }

    private void execute() {
        try {
            executor.execute(this::runLanes);
        } catch (RejectedExecutionException full) {
            if (!stopped) {
                WorkerLog.executorFull();
                scheduler.schedule(this::execute, RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Ends early where a handler has left the thread interrupted, which only the executor may undo. */
    private void runLanes() {
        coming.set(false);
        for (int run = 0; run < LANES_PER_TASK; run++) {
            Runnable lane = lanes.poll();
            if (lane == null) {
                return;
            }
            if (!lanes.isEmpty()) {
                haveOneCome();
            }
            lane.run();
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
