package org.gatewayworker.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReconnectingLinkTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofHours(1);

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final LinkTransport transport = new LinkTransport("reconnecting-test-", LinkSettings.DEFAULT, scheduler);
    private final Queue<Link> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    private static ConditionFactory await() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    @AfterEach
    void close() {
        transport.close();
        scheduler.shutdownNow();
    }

    private LinkServer listen(InetSocketAddress address) {
        return transport.listen(address, LengthPrefixed::decode, () -> new LinkListener<Bytes>() {
            @Override
            public void opened(Link link) {
                accepted.add(link);
            }

            @Override
            public void received(Link link, Bytes message) {}

            @Override
            public void closed(Link link) {}
        });
    }

    private ReconnectingLink keepConnected(InetSocketAddress address, Duration delay) {
        return transport.keepConnected(
                address,
                LengthPrefixed::decode,
                () -> new LinkListener<Bytes>() {
                    @Override
                    public void opened(Link link) {
                        heard.add("opened");
                    }

                    @Override
                    public void received(Link link, Bytes message) {
                        heard.add(message.toDisplay());
                    }

                    @Override
                    public void closed(Link link) {
                        heard.add("closed");
                    }
                },
                delay);
    }

    @Test
    void shouldConnectAgainWhenThePeerCloses() {
        ReconnectingLink link = keepConnected(listen(ANY).address(), SOON);
        for (int round = 1; round <= 3; round++) {
            int links = round;
            await().until(() -> accepted.size() == links);
            Link newest = accepted.stream().skip(links - 1).findFirst().orElseThrow();
            newest.send(LengthPrefixed.frame("hello " + round));
            newest.close();
        }
        await().until(() -> accepted.size() == 4);
        await().until(() -> link.link().isPresent());
        assertThat(heard)
                .startsWith(
                        "opened", "hello 1", "closed", "opened", "hello 2", "closed", "opened", "hello 3", "closed");
    }

    @Test
    void shouldKeepTryingUntilThereIsSomebody() {
        LinkServer port = listen(ANY);
        port.close();
        ReconnectingLink link = keepConnected(port.address(), SOON);
        await().until(() -> scheduler.getCompletedTaskCount() >= 3);
        assertThat(heard).isEmpty();
        assertThat(link.link()).isEmpty();
        listen(port.address());
        await().until(() -> link.link().isPresent());
        await().until(() -> accepted.size() == 1);
    }

    @Test
    void shouldWaitTheDelayOut() {
        ReconnectingLink link = keepConnected(listen(ANY).address(), NEVER);
        await().until(() -> accepted.size() == 1);
        accepted.peek().close();
        await().until(() -> heard.contains("closed"));
        await().until(() -> scheduler.getQueue().stream().anyMatch(task -> !((Future<?>) task).isDone()));
        assertThat(link.link()).isEmpty();
        assertThat(accepted).hasSize(1);
    }

    @Test
    void shouldEndWhenItIsClosed() {
        ReconnectingLink link = keepConnected(listen(ANY).address(), SOON);
        await().until(() -> link.link().isPresent());
        link.close();
        await().until(() -> heard.contains("closed"));
        assertThat(heard).containsExactly("opened", "closed");
        assertThat(scheduler.getQueue()).allMatch(task -> ((Future<?>) task).isCancelled());
    }

    @Test
    void shouldLeaveNoTimerWhenTheTransportCloses() {
        LinkServer port = listen(ANY);
        keepConnected(port.address(), NEVER);
        keepConnected(port.address(), NEVER);
        await().until(() -> accepted.size() == 2);
        accepted.peek().close();
        await().until(() -> heard.contains("closed"));
        transport.close();
        assertThat(scheduler.getQueue()).allMatch(task -> ((Future<?>) task).isCancelled());
        assertThat(heard).containsExactlyInAnyOrder("opened", "opened", "closed", "closed");
    }
}
