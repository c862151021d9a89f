package org.gatewayworker.gateway;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections from our side: says why, counts it, and sees to it that they really end, whatever the client does. A
 * client that is not read is read on, for its answer. Thread safe.
 */
final class ClientCloser {
    /** What a client has to take what still waits for it, and to answer the close. */
    private static final int CLOSE_TIMEOUT_SECONDS = 10;

    private final PausedClients paused;
    private final GatewayCounters counters;
    private final GatewayLog log;
    private final ScheduledExecutorService scheduler;

    ClientCloser(PausedClients paused, GatewayCounters counters, GatewayLog log, ScheduledExecutorService scheduler) {
        this.paused = paused;
        this.counters = counters;
        this.log = log;
        this.scheduler = scheduler;
    }

    /** A worker kicks the client: what waits for it goes first. */
    void kick(Client client) {
        closeAfterQueued(client, CloseCode.NORMAL, "");
    }

    /** What waits is dropped with the connection. */
    void destroy(Client client) {
        client.outbox().abort();
        readOn(client);
    }

    /** More waits for the client than may, for too long or by too much. */
    void slowConsumer(Client client) {
        int queuedBytes = client.outbox().queuedBytes();
        if (client.outbox().closeNow(CloseCode.TRY_AGAIN_LATER, "slow consumer")) {
            counters.slowConsumerClosed();
            log.slowConsumer(client, queuedBytes);
            abortUnlessGone(client);
        }
    }

    /** A message of the client does not fit. */
    void messageTooBig(Client client, long bytes) {
        log.messageTooBig(client, bytes);
        closeAfterQueued(client, CloseCode.TOO_BIG, "message too big");
    }

    /** The client needs a worker, and there is none. */
    void noWorker(Client client) {
        counters.noWorkerClose();
        closeAfterQueued(client, CloseCode.TRY_AGAIN_LATER, "no worker");
    }

    /** The link to the client's worker is full, and so is the room for what waits for it. */
    void workerBusy(Client client) {
        counters.busyWorkerClose();
        log.workerBusy(client);
        closeAfterQueued(client, CloseCode.TRY_AGAIN_LATER, "worker busy");
    }

    void gatewayStops(Client client) {
        client.outbox().closeAfterQueued(CloseCode.GOING_AWAY, "gateway stops");
        readOn(client);
    }

    private void closeAfterQueued(Client client, CloseCode code, String reason) {
        client.outbox().closeAfterQueued(code, reason);
        abortUnlessGone(client);
    }

    private void readOn(Client client) {
        paused.resume(client);
        paused.tell();
    }

    private void abortUnlessGone(Client client) {
        readOn(client);
        if (client.isGone()) {
            return;
        }
        try {
            scheduler.schedule(
                    () -> {
                        if (!client.isGone()) {
                            client.outbox().abort();
                        }
                    },
                    CLOSE_TIMEOUT_SECONDS,
                    TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopping) {
            client.outbox().abort();
        }
    }
}
