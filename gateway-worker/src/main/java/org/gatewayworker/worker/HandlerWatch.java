package org.gatewayworker.worker;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.gatewayworker.cluster.WorkerLog;

/**
 * Looks, from one timer for all, for handlers that take too long, and logs each one's live stack once (PROTOCOL.md
 * section 6, business time-out). Thread safe.
 */
final class HandlerWatch {
    private final Duration limit;
    private final Set<ClientLane> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong overdue = new AtomicLong();

    HandlerWatch(Duration limit) {
        this.limit = limit;
    }

    void started(ClientLane lane) {
        running.add(lane);
    }

    void ended(ClientLane lane) {
        running.remove(lane);
    }

    /** @param nanoTime now, as the lanes' starts are noted */
    void tick(long nanoTime) {
        for (ClientLane lane : running) {
            lane.overdueStack(nanoTime, limit).ifPresent(stack -> {
                overdue.incrementAndGet();
                WorkerLog.overdue(lane.clientId().toString(), limit, stack);
            });
        }
    }

    long overdue() {
        return overdue.get();
    }
}
