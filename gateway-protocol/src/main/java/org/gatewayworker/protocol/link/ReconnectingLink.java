package org.gatewayworker.protocol.link;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A place to which there is a link whenever its peer can be reached: each time it closes or an attempt fails, another
 * attempt follows after the retry delay. Thread safe.
 */
public final class ReconnectingLink implements AutoCloseable {

    /** Opens a link whose listener is the given one. */
    @FunctionalInterface
    interface Dialer<M> {
        CompletionStage<Link> dial(LinkListener<M> listener);
    }

    private final InetSocketAddress address;
    private final Duration retryDelay;
    private final ScheduledExecutorService scheduler;
    private final Runnable attempt;
    private Optional<Link> link = Optional.empty();
    private Optional<Future<?>> retry = Optional.empty();
    private boolean failing;
    private boolean ended;

    <M> ReconnectingLink(
            InetSocketAddress address,
            Duration retryDelay,
            ScheduledExecutorService scheduler,
            Dialer<M> dialer,
            Supplier<? extends LinkListener<M>> listeners) {
        this.address = address;
        this.retryDelay = retryDelay;
        this.scheduler = scheduler;
        this.attempt = () -> dialer.dial(new Following<>(listeners)).whenComplete((opened, failure) -> {
            if (failure != null) {
                failed(failure);
            }
        });
    }

    /** The link of the moment, where there is one. */
    public synchronized Optional<Link> link() {
        return link;
    }

    /** Ends the attempts, and closes the link as {@link Link#close} does. */
    @Override
    public void close() {
        end().ifPresent(Link::close);
    }

    /** Ends the attempts. */
    synchronized Optional<Link> end() {
        ended = true;
        retry.ifPresent(waiting -> waiting.cancel(false));
        return link;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    void start() {
        attempt.run();
    }

    private synchronized boolean opened(Link newLink) {
        if (ended) {
            return false;
        }
        if (failing) {
            LinkLog.reachedAgain(address);
        }
        failing = false;
        link = Optional.of(newLink);
        return true;
    }

    private synchronized void lost() {
        link = Optional.empty();
        retryLater();
    }

    private synchronized void failed(Throwable reason) {
        if (!failing && !ended) {
            LinkLog.unreachable(address, retryDelay, reason);
        }
        failing = true;
        retryLater();
    }

    private void retryLater() {
        if (ended) {
            return;
        }
        try {
            retry = Optional.of(scheduler.schedule(attempt, retryDelay.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException schedulerHasEnded) {
            ended = true;
        }
    }

    /** Hands on to a listener of the caller's, which is made when the link opens. */
    private final class Following<M> implements LinkListener<M> {
        private final Supplier<? extends LinkListener<M>> listeners;
        private Optional<LinkListener<M>> listener = Optional.empty();

        Following(Supplier<? extends LinkListener<M>> listeners) {
            this.listeners = listeners;
        }

        @Override
        public void opened(Link newLink) {
            if (!ReconnectingLink.this.opened(newLink)) {
                newLink.abort();
                return;
            }
            listener = Optional.of(listeners.get());
            listener.get().opened(newLink);
        }

        @Override
        public void received(Link from, M message) {
            listener.ifPresent(it -> it.received(from, message));
        }

        @Override
        public void drained(Link from) {
            listener.ifPresent(it -> it.drained(from));
        }

        @Override
        public void closed(Link old) {
            lost();
            listener.ifPresent(it -> it.closed(old));
        }
    }
}
