package org.gatewayworker.worker;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.gatewayworker.cluster.Delivery;

/**
 * Has handlers wait for room on the link to the gateway whose events they handle: who says more than it takes is slowed
 * down, and through that the worker, the gateway's link to it, and in the end its clients. Thread safe.
 *
 * <p>A gateway that takes nothing at all is waited for once: until its link has room again, nobody else waits.
 */
final class LinkRoom {
    private final Duration patience;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Somebody has waited in vain, and nothing has changed since. Guarded by the lock. */
    private boolean stalled;

    /** @param patience how long one waits at most */
    LinkRoom(Duration patience) {
        this.patience = patience;
    }

    /**
     * Tries once, and again whenever there may be room.
     *
     * @return what came of the last attempt; FULL where the time is up, or the thread was interrupted
     */
    Delivery await(Supplier<Delivery> attempt) {
        Delivery first = attempt.get();
        return first == Delivery.FULL ? awaitRoom(attempt) : first;
    }

    private Delivery awaitRoom(Supplier<Delivery> attempt) {
        lock.lock();
        try {
            long left = patience.toNanos();
            // with the lock held, so that no change goes unnoticed between an attempt and the wait
            Delivery delivery = attempt.get();
            while (delivery == Delivery.FULL && !stalled) {
                left = changed.awaitNanos(left);
                delivery = attempt.get();
                stalled |= delivery == Delivery.FULL && left <= 0;
            }
            return delivery;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Delivery.FULL;
        } finally {
            lock.unlock();
        }
    }

    /** There is room, or there is no link any more: those who wait try again. */
    void changed() {
        lock.lock();
        try {
            stalled = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
