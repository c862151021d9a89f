package org.gatewayworker.gateway;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has clients closed that stay over their buffer for the whole grace, or that fill it twice. Thread safe. Each client has
 * one timer at most, and only while it is over its buffer, or was so less than a grace ago.
 */
final class SlowConsumers {
    private final Duration grace;
    private final ClientCloser closer;
    private final ScheduledExecutorService scheduler;

    /** @param grace zero: who is over its buffer is closed at once */
    SlowConsumers(Duration grace, ClientCloser closer, ScheduledExecutorService scheduler) {
        this.grace = grace;
        this.closer = closer;
        this.scheduler = scheduler;
    }

    /** A message came while the buffer was full already. */
    void isOver(Client client) {
        if (grace.isZero()) {
            closer.slowConsumer(client);
        } else if (client.outbox().watch()) {
            startTimer(client);
        }
    }

    /** No message fits any more, grace or not. */
    void isFull(Client client) {
        closer.slowConsumer(client);
    }

    private void startTimer(Client client) {
        try {
            scheduler.schedule(() -> timeUp(client), grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            // all clients are closed then; until then, the hard bound holds
        }
    }

    private void timeUp(Client client) {
        switch (client.outbox().endWatch()) {
            case STAYED_OVER -> closer.slowConsumer(client);
            case OVER_AGAIN -> isOver(client);
            case CAUGHT_UP -> {}
        }
    }
}
