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
    private final FanOut fanOut = new FanOut(new SlowConsumers(
            Duration.ofSeconds(5),
            new ClientCloser(new PausedClients(Runnable::run), new GatewayCounters(), Fixtures.log(), scheduler),
            scheduler));
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
        fanOut.deliver(clients(sockets), List.of(message("a"), message("b")));
        assertThat(submitted).isEmpty();
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.texts()).containsExactly("a", "b"));
    }

    @Test
    void shouldGiveEachLaneOneTaskWhereThereAreMany() {
        List<RecordingSocket> sockets = new ArrayList<>(sockets(MANY, lane));
        sockets.addAll(sockets(MANY, otherLane));
        fanOut.deliver(clients(sockets), List.of(message("a")));
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.texts()).isEmpty());
        assertThat(submitted).hasSize(2);

        submitted.forEach(Runnable::run);
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.texts()).containsExactly("a"));
    }

    @Test
    void shouldWriteAtOnceWhatGatheredWhileTheLaneWasBusy() {
        List<RecordingSocket> sockets = sockets(MANY, lane);
        List<Client> clients = clients(sockets);
        List.of("a", "b", "c").forEach(text -> fanOut.deliver(clients, List.of(message(text))));
        submitted.forEach(Runnable::run);
        assertThat(sockets).allSatisfy(socket -> {
            assertThat(socket.texts()).containsExactly("a", "b", "c");
            assertThat(socket.batches()).isEqualTo(1);
        });
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
