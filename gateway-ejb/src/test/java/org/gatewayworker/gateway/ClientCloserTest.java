package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.message;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientCloserTest {
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final ClientCloser closer =
            new ClientCloser(new PausedClients(Runnable::run), new GatewayCounters(), Fixtures.log(), scheduler);
    private final RecordingSocket socket = new RecordingSocket();
    private final Client client = Fixtures.client(0, 1, socket);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void shouldDropAKickedClientThatDoesNotTakeItsFarewell() {
        socket.hold();
        new FanOut(new SlowConsumers(Duration.ZERO, closer, scheduler))
                .deliver(List.of(client), List.of(message("bye")));
        closer.kick(client);
        assertThat(socket.endings()).isEmpty();
        letTimePass();
        assertThat(socket.endings()).containsExactly("aborted");
    }

    @Test
    void shouldDropAClientThatDoesNotAnswerTheClose() {
        closer.noWorker(client);
        assertThat(socket.endings()).containsExactly("1013 no worker");
        letTimePass();
        assertThat(socket.endings()).containsExactly("1013 no worker", "aborted");
    }

    @Test
    void shouldLeaveAClientAloneThatHasGone() {
        closer.kick(client);
        client.depart(new MemberIndex(), new MemberIndex());
        letTimePass();
        assertThat(socket.endings()).containsExactly("1000");
    }

    @Test
    void shouldDropAtOnceWhenNobodyIsThereToWait() {
        scheduler.shutdown();
        closer.kick(client);
        assertThat(socket.endings()).containsExactly("1000", "aborted");
    }

    /** Runs what waits for its time, without the time. */
    private void letTimePass() {
        scheduler.getQueue().forEach(waiting -> waiting.run());
    }
}
