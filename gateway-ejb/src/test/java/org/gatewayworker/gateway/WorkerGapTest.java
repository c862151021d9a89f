package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.bytes;
import static org.gatewayworker.gateway.Fixtures.log;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients and workers see of the time in which there is no worker. */
class WorkerGapTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1000;

    private final MutableClock clock = new MutableClock();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final GatewayCounters counters = new GatewayCounters();
    private final HeldEvents held = new HeldEvents(GRACE, MAX_BYTES, clock);
    private final WorkerTable workers =
            new WorkerTable(RouterKind.LEAST_CONNECTIONS, WorkerConflict.REPLACE, held, log());
    private final ClientRegistry registry = new ClientRegistry(1);
    private final PausedClients paused = new PausedClients(Runnable::run);
    private final ClientCloser closer = new ClientCloser(paused, counters, log(), scheduler);
    private final ClientEvents events = new ClientEvents(workers, held, paused, closer, counters, log(), clock);
    private final WorkerGap gap = new WorkerGap(held, events, paused, closer, log(), scheduler);
    private final ClientLifecycle lifecycle = new ClientLifecycle(
            registry,
            events,
            closer,
            new GuardedObserver(GatewayObserver.NONE, log()),
            PacketCodec.DEFAULT_MAX_PACKET_BYTES);

    private final FakeLink oldLink = new FakeLink();
    private final FakeLink link = new FakeLink();
    private final RecordingSocket socket = new RecordingSocket();
    private final Client client = connect(socket);

    @BeforeEach
    void serveAndLeave() {
        scheduler.setRemoveOnCancelPolicy(true);
        Worker old = attach("old", oldLink);
        lifecycle.opened(client);
        detach(old);
    }

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void shouldSendWhatIsHeldToTheNextWorkerBeforeAnythingNew() {
        RecordingSocket newcomersSocket = new RecordingSocket();
        Client newcomer = connect(newcomersSocket);
        say(client, "1");
        lifecycle.opened(newcomer);
        lifecycle.handshaken(newcomer, bytes("a:0:{}"));
        say(newcomer, "a");
        say(client, "2");
        assertThat(counters.snapshot(registry, workers, held, paused).heldEvents())
                .isEqualTo(5);
        assertThat(counters.snapshot(registry, workers, held, paused).messagesIn())
                .isZero();

        attach("new", link);
        say(client, "3");
        assertThat(link.events())
                .containsExactly(
                        message(client, "1"),
                        message(client, "2"),
                        new Event.OnConnect(newcomer.origin(), Bytes.EMPTY),
                        new Event.OnWebSocketConnect(newcomer.origin(), Bytes.EMPTY, bytes("a:0:{}")),
                        message(newcomer, "a"),
                        message(client, "3"));
        assertThat(socket.endings()).isEmpty();
        assertThat(newcomersSocket.endings()).isEmpty();
        assertThat(counters.snapshot(registry, workers, held, paused).heldEvents())
                .isZero();
        assertThat(counters.snapshot(registry, workers, held, paused).messagesIn())
                .isEqualTo(4);
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(2);
    }

    @Test
    void shouldSendTheSessionOfTheMomentInWhichItSends() {
        say(client, "1");
        client.setSession(bytes("a:1:{i:0;i:1;}"));
        attach("new", link);
        assertThat(link.events())
                .containsExactly(new Event.OnMessage(client.origin(), bytes("a:1:{i:0;i:1;}"), bytes("1")));
    }

    @Test
    void shouldHoldForAWorkerThatComesBackUnderItsKey() {
        say(client, "1");
        attach("old", link);
        assertThat(link.events()).containsExactly(message(client, "1"));
    }

    /** Its link has closed, and whoever is to say so has not done it yet. */
    @Test
    void shouldHoldWhatAClosedLinkRefuses() {
        FakeLink broken = new FakeLink();
        Worker worker = attach("broken", broken);
        broken.close();
        say(client, "1");
        assertThat(socket.endings()).isEmpty();
        detach(worker);
        attach("new", link);
        assertThat(link.events()).containsExactly(message(client, "1"));
    }

    @Test
    void shouldSayWhoHasGoneMeanwhile() {
        say(client, "bye");
        lifecycle.closed(client);
        assertThat(registry.count()).isZero();
        Worker worker = attach("new", link);
        assertThat(link.events())
                .containsExactly(message(client, "bye"), new Event.OnClose(client.origin(), Bytes.EMPTY));
        assertThat(worker.boundClients()).isZero();
    }

    @Test
    void shouldSayNothingOfAClientThatCameAndWentMeanwhile() {
        Client passing = connect(new RecordingSocket());
        lifecycle.opened(passing);
        say(passing, "hello?");
        lifecycle.closed(passing);
        assertThat(held.count()).isZero();
        attach("new", link);
        assertThat(link.sent()).isEmpty();
    }

    @Test
    void shouldCloseTheClientWhoseEventIsOverTheBoundAndKeepItsEnd() {
        say(client, "x".repeat(MAX_BYTES - PacketCodec.HEAD_BYTES));
        say(client, "y");
        assertThat(socket.endings()).containsExactly("1013 worker busy");
        assertThat(counters.snapshot(registry, workers, held, paused).busyWorkerCloses())
                .isEqualTo(1);
        lifecycle.closed(client);
        attach("new", link);
        assertThat(link.events()).hasSize(2).endsWith(new Event.OnClose(client.origin(), Bytes.EMPTY));
    }

    @Test
    void shouldCloseThoseWhoWaitedWhenTheGraceIsOver() {
        RecordingSocket silentSocket = new RecordingSocket();
        connect(silentSocket);
        say(client, "1");
        say(client, "2");
        clock.advance(GRACE);
        letTimePass();
        assertThat(socket.endings()).containsExactly("1013 no worker");
        assertThat(silentSocket.endings()).isEmpty();
        GatewayStatistics statistics = counters.snapshot(registry, workers, held, paused);
        assertThat(statistics.noWorkerCloses()).isEqualTo(1);
        assertThat(statistics.heldEvents()).isZero();

        lifecycle.closed(client);
        attach("new", link);
        assertThat(link.sent()).isEmpty();
    }

    @Test
    void shouldCloseAtOnceWhoSpeaksAfterTheGrace() {
        clock.advance(GRACE);
        say(client, "1");
        assertThat(socket.endings()).containsExactly("1013 no worker");
        letTimePass();
        Client late = connect(new RecordingSocket());
        lifecycle.opened(late);
        assertThat(late.outbox().isOpen()).isFalse();
        assertThat(held.count()).isZero();
    }

    /** As when the clock is set back, or when the timer of an earlier gap was cancelled too late. */
    @Test
    void shouldWaitOnWhenTheTimerIsEarly() {
        say(client, "1");
        letTimePass();
        assertThat(socket.endings()).isEmpty();
        assertThat(scheduler.getQueue()).anyMatch(timer -> !((Future<?>) timer).isDone());
        clock.advance(GRACE);
        letTimePass();
        assertThat(socket.endings()).containsExactly("1013 no worker");
    }

    @Test
    void shouldKeepNoTimerWhenAWorkerHasCome() {
        assertThat(scheduler.getQueue()).hasSize(1);
        Worker worker = attach("new", link);
        assertThat(scheduler.getQueue()).isEmpty();
        detach(worker);
        assertThat(scheduler.getQueue()).hasSize(1);
    }

    @Test
    void shouldKeepNoTimerWhenItIsClosed() {
        say(client, "1");
        gap.close();
        assertThat(scheduler.getQueue()).isEmpty();
        assertThat(held.count()).isZero();
        detach(attach("new", link));
        assertThat(scheduler.getQueue()).isEmpty();
        assertThat(link.sent()).isEmpty();
    }

    /** The reports of one worker that came and of another that went before are made by two threads. */
    @Test
    void shouldKeepTheTimerWhenReportsComeLate() {
        Worker first = new Worker(new WorkerKey("127.0.0.1", "first"), link);
        workers.attach(first);
        workers.detach(first);
        gap.workerLeft();
        gap.workerCame();
        assertThat(scheduler.getQueue()).hasSize(1);
    }

    @Test
    void shouldHoldOnWhenTheSchedulerStops() {
        detach(attach("new", new FakeLink()));
        scheduler.shutdown();
        detach(attach("newer", new FakeLink()));
        say(client, "1");
        assertThat(socket.endings()).isEmpty();
    }

    @Test
    void shouldKeepTheRestUntilTheLinkDrains() {
        say(client, "1");
        say(client, "2");
        link.fill();
        Worker worker = attach("new", link);
        say(client, "3");
        lifecycle.closed(client);
        assertThat(link.sent()).isEmpty();
        assertThat(socket.endings()).isEmpty();

        link.drain();
        gap.linkDrained(worker);
        assertThat(link.events())
                .containsExactly(
                        message(client, "1"),
                        message(client, "2"),
                        message(client, "3"),
                        new Event.OnClose(client.origin(), Bytes.EMPTY));
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(0);
    }

    @Test
    void shouldNotTellABusyWorkerOfAClientThatWentBeforeItsConnectWasTaken() {
        Client passing = connect(new RecordingSocket());
        lifecycle.opened(passing);
        link.fill();
        Worker worker = attach("new", link);
        lifecycle.closed(passing);
        link.drain();
        gap.linkDrained(worker);
        assertThat(link.sent()).isEmpty();
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(0);
    }

    @Test
    void shouldPassOnWhatAFullLinkKeptWhenItsWorkerLeaves() {
        say(client, "1");
        FakeLink full = new FakeLink();
        full.fill();
        Worker stuck = attach("stuck", full);
        attach("new", link);
        assertThat(link.sent()).isEmpty();
        detach(stuck);
        assertThat(link.events()).containsExactly(message(client, "1"));
    }

    /** A push client may set a session so big that a held message fits no packet any more. */
    @Test
    void shouldCloseTheClientWhoseHeldMessageDoesNotFitAnyMore() {
        say(client, "1");
        client.setSession(Bytes.wrap(new byte[PacketCodec.DEFAULT_MAX_PACKET_BYTES - PacketCodec.HEAD_BYTES]));
        attach("new", link);
        assertThat(link.sent()).isEmpty();
        assertThat(socket.endings()).containsExactly("1009 message too big");
        assertThat(held.count()).isZero();
    }

    @Test
    void shouldReadNobodyWhoHasSomethingForTheNextWorkerUntilItHasThat() {
        CompletableFuture<Void> readOn = say(client, "1");
        assertThat(readOn).isNotDone();
        attach("new", link);
        assertThat(readOn).isCompleted();
        assertThat(say(client, "2")).isCompleted();
    }

    @Test
    void shouldReadOnWhenTheGraceIsOver() {
        CompletableFuture<Void> readOn = say(client, "1");
        clock.advance(GRACE);
        letTimePass();
        assertThat(readOn).isCompleted();
        assertThat(paused.count()).isZero();
    }

    @Test
    void shouldReadOnWhenTheGatewayStops() {
        CompletableFuture<Void> readOn = say(client, "1");
        gap.close();
        assertThat(readOn).isCompleted();
    }

    /** Those whom the first worker has no room for wait for it; the next one need not take them. */
    @Test
    void shouldHaveThoseWhoWaitedForAnyWaitForTheirOwn() {
        Client other = connect(new RecordingSocket());
        CompletableFuture<Void> readOn = say(client, "1");
        lifecycle.opened(other);
        link.fill();
        Worker worker = attach("new", link);
        assertThat(link.refusals()).isEqualTo(2);
        assertThat(held.firstWaitingFor(worker)).contains(client);
        assertThat(held.firstUnserved()).isEmpty();
        link.drain();
        gap.linkDrained(worker);
        assertThat(readOn).isCompleted();
        assertThat(link.events())
                .containsExactly(message(client, "1"), new Event.OnConnect(other.origin(), Bytes.EMPTY));
    }

    /** Its link is closed only when it has taken what is queued there, which may be late or never. */
    @Test
    void shouldPassOnWhatWaitedForAWorkerWhenAnotherTakesItsKey() {
        FakeLink stuck = new FakeLink();
        stuck.fill();
        attach("same", stuck);
        CompletableFuture<Void> readOn = say(client, "1");
        assertThat(readOn).isNotDone();
        attach("same", link);
        assertThat(link.events()).containsExactly(message(client, "1"));
        assertThat(readOn).isCompleted();
    }

    private Client connect(RecordingSocket to) {
        return registry.add((sequence, id) -> Fixtures.client(sequence, id, to));
    }

    private CompletableFuture<Void> say(Client speaker, String text) {
        return lifecycle.received(speaker, bytes(text), Sending.AT_ONCE);
    }

    private Worker attach(String name, FakeLink to) {
        Worker worker = new Worker(new WorkerKey("127.0.0.1", name), to);
        workers.attach(worker);
        gap.workerCame();
        return worker;
    }

    private void detach(Worker worker) {
        workers.detach(worker);
        gap.workerLeft();
    }

    /** Runs what waits for its time, without the time. */
    private void letTimePass() {
        scheduler.getQueue().forEach(Runnable::run);
    }

    private static Event message(Client from, String text) {
        return new Event.OnMessage(from.origin(), Bytes.EMPTY, bytes(text));
    }
}
