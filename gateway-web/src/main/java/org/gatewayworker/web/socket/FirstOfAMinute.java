package org.gatewayworker.web.socket;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How loud to say what strangers can bring about as often as they like: once a minute for operators, else for whoever debugs. Thread safe. */
final class FirstOfAMinute {
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private final AtomicLong quietUntil;

    /** @param nanoTime as {@link System#nanoTime} */
    FirstOfAMinute(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.quietUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /** INFO the first time, and again when a minute has passed since it was; DEBUG in between. */
    Level level() {
        long now = nanoTime.getAsLong();
        long until = quietUntil.get();
        return now - until >= 0 && quietUntil.compareAndSet(until, now + MINUTE_NANOS) ? Level.INFO : Level.DEBUG;
    }
}
