package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private static final int MANY = FanOut.LANES_FROM_RECIPIENTS;

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(0);
    private final ClientCloser closer =
            new ClientCloser(new PausedClients(Runnable::run), new GatewayCounters(), Fixtures.log(), scheduler);
    private final FanOut fanOut = new FanOut(new SlowConsumers(Duration.ofSeconds(5), closer, scheduler));
    private final List<Runnable> submitted = new ArrayList<>();
    private final Executor lane = submitted::add;
    private final Executor otherLane = task -> submitted.add(task);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void shouldWriteHereWhereThereAreFewRecipients() {
        List<RecordingSocket> sockets = sockets(MANY - 1, lane);
        deliver(clients(sockets), List.of(message("a"), message("b")));
        assertThat(submitted).isEmpty();
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.texts()).containsExactly("a", "b"));
    }

    @Test
    void shouldGiveEachLaneOneTaskWhereThereAreMany() {
        List<RecordingSocket> sockets = new ArrayList<>(sockets(MANY, lane));
        sockets.addAll(sockets(MANY, otherLane));
        deliver(clients(sockets), List.of(message("a")));
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.texts()).isEmpty());
        assertThat(submitted).hasSize(2);

        submitted.forEach(Runnable::run);
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.texts()).containsExactly("a"));
    }

    @Test
    void shouldWriteAtOnceWhatGatheredWhileTheLaneWasBusy() {
        List<RecordingSocket> sockets = sockets(MANY, lane);
        List<Client> clients = clients(sockets);
        List.of("a", "b", "c").forEach(text -> deliver(clients, List.of(message(text))));
        submitted.forEach(Runnable::run);
        assertThat(sockets).allSatisfy(socket -> {
            assertThat(socket.texts()).containsExactly("a", "b", "c");
            assertThat(socket.batches()).isEqualTo(1);
        });
    }

    /** Two commands of one read, say. */
    @Test
    void shouldWriteAtOnceWhatWasDeliveredBeforeTheFlush() {
        List<RecordingSocket> sockets = sockets(2, lane);
        List<Client> clients = clients(sockets);
        fanOut.deliver(clients, List.of(message("a")));
        fanOut.deliver(clients.subList(1, 2), List.of(message("b")));
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.texts()).isEmpty());

        fanOut.flush();
        assertThat(sockets.get(0).texts()).containsExactly("a");
        assertThat(sockets.get(1).texts()).containsExactly("a", "b");
        assertThat(sockets.get(1).batches()).isEqualTo(1);
    }

    @Test
    void shouldWriteByItselfWhenMuchIsDelivered() {
        List<RecordingSocket> sockets = sockets(1, lane);
        List<Client> clients = clients(sockets);
        for (int i = 0; i < FanOut.MAX_UNFLUSHED_MESSAGES; i++) {
            assertThat(sockets.get(0).batches()).isZero();
            fanOut.deliver(clients, List.of(message("")));
        }
        assertThat(sockets.get(0).texts()).hasSize(FanOut.MAX_UNFLUSHED_MESSAGES);
    }

    /** Many bytes at once are no reason to take a client for slow that has not been written to yet. */
    @Test
    void shouldTryToWriteBeforeItTakesAClientForSlow() {
        List<RecordingSocket> sockets = sockets(1, lane);
        FanOut strict = new FanOut(new SlowConsumers(Duration.ZERO, closer, scheduler));
        OutboundMessage big = message("x".repeat(Fixtures.BUFFER_BYTES));
        strict.deliver(clients(sockets), List.of(big, big, big));
        strict.flush();
        assertThat(sockets.get(0).texts()).hasSize(3);
        assertThat(sockets.get(0).endings()).isEmpty();
    }

    private void deliver(List<Client> clients, List<OutboundMessage> messages) {
        fanOut.deliver(clients, messages);
        fanOut.flush();
    }

    private static List<RecordingSocket> sockets(int count, Executor lane) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RecordingSocket(lane))
                .toList();
    }

    private static List<Client> clients(List<RecordingSocket> sockets) {
        return IntStream.range(0, sockets.size())
                .mapToObj(i -> Fixtures.client(i, i + 1, sockets.get(i)))
                .toList();
    }
}
