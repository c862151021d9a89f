package org.gatewayworker.protocol.link;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOConnectorHandler;

/** One attempt to open a link, which ends as an open link or as a failure, and never as both. */
final class Dialing {
    private final InetSocketAddress address;
    private final SelectorGroup selectors;
    private final LinkSettings settings;
    private final CompletableFuture<Link> result = new CompletableFuture<>();
    private volatile Optional<Future<?>> timer = Optional.empty();
    /** Of the selector thread that {@link SelectorGroup#run} takes. */
    private Optional<Future<?>> pending = Optional.empty();

    private boolean decided;

    Dialing(InetSocketAddress address, SelectorGroup selectors, LinkSettings settings) {
        this.address = address;
        this.selectors = selectors;
        this.settings = settings;
    }

    CompletableFuture<Link> dial(Function<NIOConnection, TcpLink<?>> links, ScheduledExecutorService scheduler) {
        try {
            timer = Optional.of(
                    scheduler.schedule(this::timedOut, settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            fail(new IOException(text() + ": the scheduler has ended", e));
            return result;
        }
        result.whenComplete((link, failure) -> timer.ifPresent(running -> running.cancel(false)));
        selectors.run(() -> dialOnSelector(links), () -> fail(new IOException(text() + ": the transport is closed")));
        return result;
    }

    private void dialOnSelector(Function<NIOConnection, TcpLink<?>> links) {
        LinkEvents events = new LinkEvents(
                opened -> decide() ? Optional.of(links.apply(opened)) : Optional.empty(), result::complete);
        var connecting = TCPNIOConnectorHandler.builder(selectors.transport())
                .processor(events)
                .build()
                .connect(address);
        pending = Optional.of(connecting);
        connecting.addCompletionHandler(onFailure());
    }

    private <T> CompletionHandler<T> onFailure() {
        return new EmptyCompletionHandler<>() {
            @Override
            public void failed(Throwable reason) {
                fail(failure(reason));
            }
        };
    }

    private void timedOut() {
        fail(new SocketTimeoutException(
                text() + ": no answer within " + settings.connectTimeout().toMillis() + " ms"));
        selectors.run(() -> pending.ifPresent(connecting -> connecting.cancel(false)), () -> {});
    }

    private void fail(IOException reason) {
        if (decide()) {
            result.completeExceptionally(reason);
        }
    }

    private synchronized boolean decide() {
        boolean first = !decided;
        decided = true;
        return first;
    }

    private IOException failure(Throwable reason) {
        String message = text() + ": " + reason.getMessage();
        IOException failure =
                reason instanceof ConnectException ? new ConnectException(message) : new IOException(message);
        failure.initCause(reason);
        return failure;
    }

    private String text() {
        return LinkLog.text(address);
    }
}
