package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.bytes;
import static org.gatewayworker.gateway.Fixtures.log;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is held for the next worker, as in the reference; what waited for the last one ends with it. */
class NoGraceTest {
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final GatewayCounters counters = new GatewayCounters();
    private final HeldEvents held = Fixtures.held();
    private final WorkerTable workers =
            new WorkerTable(RouterKind.LEAST_CONNECTIONS, WorkerConflict.REPLACE, held, log());
    private final ClientRegistry registry = new ClientRegistry(1);
    private final PausedClients paused = new PausedClients(Runnable::run);
    private final ClientCloser closer = new ClientCloser(paused, counters, log(), scheduler);
    private final ClientEvents events =
            new ClientEvents(workers, held, paused, closer, counters, log(), new MutableClock());
    private final WorkerGap gap = new WorkerGap(held, events, paused, closer, log(), scheduler);
    private final RecordingSocket socket = new RecordingSocket();
    private final Client client = registry.add((sequence, id) -> Fixtures.client(sequence, id, socket));
    private final FakeLink link = new FakeLink();
    private final Worker worker = new Worker(new WorkerKey("127.0.0.1", "w"), link);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    /** It is not lost without a trace: the client is told, as when it speaks now. */
    @Test
    void shouldCloseThoseWhoWaitedForTheLastWorkerWhenItLeaves() {
        workers.attach(worker);
        events.connected(client);
        link.fill();
        CompletableFuture<Void> readOn = events.message(client, bytes("1"), Sending.AT_ONCE);
        leave();
        assertThat(socket.endings()).containsExactly("1013 no worker");
        assertThat(readOn).isCompleted();
        assertThat(held.count()).isZero();
    }

    @Test
    void shouldForgetTheEndsThatTheLastWorkerDidNotTake() {
        workers.attach(worker);
        events.connected(client);
        link.fill();
        client.outbox().discard();
        events.gone(client);
        leave();
        assertThat(held.count()).isZero();
        assertThat(counters.snapshot(registry, workers, held, paused).noWorkerCloses())
                .isZero();
    }

    @Test
    void shouldPassOnWhatWaitedWhileThereIsAnotherWorker() {
        workers.attach(worker);
        events.connected(client);
        FakeLink otherLink = new FakeLink();
        workers.attach(new Worker(new WorkerKey("127.0.0.1", "other"), otherLink));
        link.fill();
        CompletableFuture<Void> readOn = events.message(client, bytes("1"), Sending.AT_ONCE);
        leave();
        assertThat(readOn).isCompleted();
        assertThat(otherLink.sent()).hasSize(1);
        assertThat(socket.endings()).isEmpty();
    }

    private void leave() {
        workers.detach(worker);
        gap.workerLeft();
    }
}
