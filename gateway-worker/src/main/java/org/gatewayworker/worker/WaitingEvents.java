package org.gatewayworker.worker;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.gatewayworker.protocol.link.Link;

/**
 * Counts the events that have arrived and are not yet handled, and stops reading links while those take too much. Thread
 * safe.
 */
final class WaitingEvents {
    /** What an event takes besides its session and message, more or less. */
    private static final int OVERHEAD_BYTES = 200;

    private final long maxBytes;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** Guarded by this. */
    private final Set<Link> paused = new HashSet<>();

    private volatile boolean pausing;

    WaitingEvents(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * An event has arrived.
     *
     * @param size of what it carries, in bytes
     * @param from not read on until there is room, if this one takes what there is over the bound
     */
    void arrived(int size, Link from) {
        count.incrementAndGet();
        if (bytes.addAndGet(size + OVERHEAD_BYTES) > maxBytes) {
            synchronized (this) {
                paused.add(from);
                pausing = true;
                from.pauseReading();
            }
            // Others may have finished the last event before this link was among the paused ones.
            resumeIfDrained();
        }
    }

    /** An event has been handled, whatever came of it. */
    void handled(int size) {
        bytes.addAndGet(-(size + OVERHEAD_BYTES));
        if (pausing) {
            resumeIfDrained();
        }
        if (count.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** A link that is gone will never be resumed. */
    synchronized void linkClosed(Link link) {
        paused.remove(link);
        pausing = !paused.isEmpty();
    }

    /** Whether more than one event is waiting or being handled. */
    boolean isBusy() {
        return count.get() > 1;
    }

    long count() {
        return count.get();
    }

    long bytes() {
        return bytes.get();
    }

    /** @return false if the time is up and events are still waiting, or the thread was interrupted */
    synchronized boolean awaitNone(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (count.get() > 0) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                wait(millis);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void resumeIfDrained() {
        if (bytes.get() <= maxBytes / 2) {
            paused.forEach(Link::resumeReading);
            paused.clear();
            pausing = false;
        }
    }
}
