package org.gatewayworker.gateway;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The clients that are not to be read, because an event of theirs is held. Thread safe, without a lock.
 *
 * <p>That one may be read on is noted at once, with whatever lock held ({@link #resume}), and told later, without
 * ({@link #tell}): by one task of the executor at a time, in the order of the notes. So whatever an endpoint does when it
 * is told, it does that neither under a lock of the gateway, nor on a thread that serves a link, nor on a stack that grows
 * from client to client.
 */
final class PausedClients {
    private final Map<Client, CompletableFuture<Void>> paused = new ConcurrentHashMap<>();
    private final Queue<CompletableFuture<Void>> untold = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final Executor executor;

    PausedClients(Executor executor) {
        this.executor = executor;
    }

    /** @return completed when the client may be read on; the same one until then */
    CompletableFuture<Void> pause(Client client) {
        return paused.computeIfAbsent(client, first -> new CompletableFuture<>());
    }

    boolean contains(Client client) {
        return paused.containsKey(client);
    }

    int count() {
        return paused.size();
    }

    /** The client may be read on; {@link #tell} is the caller's to call. Without effect on one that is not paused. */
    void resume(Client client) {
        CompletableFuture<Void> readOn = paused.remove(client);
        if (readOn != null) {
            untold.add(readOn);
        }
    }

    /** All may be read on, and are told. */
    void resumeAll() {
        List.copyOf(paused.keySet()).forEach(this::resume);
        tell();
    }

    /** Has those told that {@link #resume} was called for. To be called without a lock. */
    void tell() {
        if (untold.isEmpty() || !telling.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::tellAll);
        } catch (RejectedExecutionException stopping) {
            tellAll();
        }
    }

    private void tellAll() {
        do {
            for (CompletableFuture<Void> next = untold.poll(); next != null; next = untold.poll()) {
                next.complete(null);
            }
            telling.set(false);
            // what was noted since the last look, by somebody who saw that this task was still at it
        } while (!untold.isEmpty() && telling.compareAndSet(false, true));
    }
}
