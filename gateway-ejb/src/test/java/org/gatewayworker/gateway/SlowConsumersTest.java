package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.message;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowConsumersTest {
    private static final OutboundMessage HALF = message("x".repeat(Fixtures.BUFFER_BYTES / 2));

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final GatewayCounters counters = new GatewayCounters();
    private final ClientCloser closer =
            new ClientCloser(new PausedClients(Runnable::run), counters, Fixtures.log(), scheduler);
    private final FanOut fanOut = new FanOut(new SlowConsumers(Duration.ofHours(1), closer, scheduler));
    private final RecordingSocket socket = new RecordingSocket().hold();
    private final Client client = Fixtures.client(0, 1, socket);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void shouldCloseAClientThatStaysOverItsBufferForTheGrace() {
        deliver(3);
        assertThat(socket.endings()).isEmpty();
        assertThat(scheduler.getQueue()).hasSize(1);
        letTimePass();
        assertThat(socket.endings()).containsExactly("1013 slow consumer");
    }

    @Test
    void shouldLeaveAClientAloneThatCatchesUp() {
        deliver(3);
        socket.release();
        socket.release();
        letTimePass();
        assertThat(socket.endings()).isEmpty();
        assertThat(scheduler.getQueue()).isEmpty();
    }

    /** Each lag is another one. */
    @Test
    void shouldStartTheGraceAnewForAClientThatCaughtUpInBetween() {
        deliver(3);
        socket.release();
        socket.release();
        deliver(3);
        assertThat(scheduler.getQueue()).hasSize(1);
        letTimePass();
        assertThat(socket.endings()).isEmpty();
        assertThat(scheduler.getQueue()).hasSize(1);
        letTimePass();
        assertThat(socket.endings()).containsExactly("1013 slow consumer");
    }

    @Test
    void shouldCloseAtOnceWhoFillsTheBufferTwice() {
        deliver(4);
        assertThat(socket.endings()).isEmpty();
        deliver(1);
        assertThat(socket.endings()).containsExactly("1013 slow consumer");
        assertThat(client.outbox().queuedBytes()).isZero();
    }

    @Test
    void shouldCloseAtOnceWithoutAGrace() {
        FanOut strict = new FanOut(new SlowConsumers(Duration.ZERO, closer, scheduler));
        strict.deliver(List.of(client, client), List.of(HALF));
        strict.flush();
        assertThat(socket.endings()).isEmpty();
        strict.deliver(List.of(client), List.of(HALF));
        assertThat(socket.endings()).containsExactly("1013 slow consumer");
    }

    @Test
    void shouldLeaveAClientAloneThatHasGone() {
        deliver(3);
        client.outbox().discard();
        letTimePass();
        assertThat(socket.endings()).isEmpty();
    }

    private void deliver(int times) {
        for (int i = 0; i < times; i++) {
            fanOut.deliver(List.of(client), List.of(HALF));
            fanOut.flush();
        }
    }

    /** Runs what waits for its time, without the time. */
    private void letTimePass() {
        List.copyOf(scheduler.getQueue()).forEach(waiting -> {
            scheduler.getQueue().remove(waiting);
            waiting.run();
        });
    }
}
