package org.gatewayworker.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Message;
import org.gatewayworker.cluster.ClusterSettings;
import org.gatewayworker.cluster.GatewayPeers;
import org.gatewayworker.fake.FakeCluster;
import org.gatewayworker.fake.NoLink;
import org.gatewayworker.protocol.ClientId;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.Origin;
import org.gatewayworker.push.WorkerPush;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlerWatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AtomicLong nanoTime = new AtomicLong(1_000);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final FakeCluster cluster = new FakeCluster(1);
    private final HandlerWatch watch = new HandlerWatch(LIMIT);
    private final WaitingEvents waiting = new WaitingEvents(Long.MAX_VALUE);
    private final HandlerCalls handlers = new HandlerCalls();
    private final GatewayPeers peers = new GatewayPeers(address -> {
        throw new IllegalStateException("not needed");
    });
    private final CurrentClients currentClients = new CurrentClients();
    private final Dispatcher dispatcher = new Dispatcher(
            executor,
            scheduler,
            waiting,
            watch,
            handlers,
            new WorkerPush(peers, currentClients),
            currentClients,
            nanoTime::get);
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        executor.shutdownNow();
        scheduler.shutdownNow();
        cluster.close();
    }

    @Test
    void shouldReportAHandlerOverTheLimitOnce() throws InterruptedException {
        ClientLane lane = blockedLane();

        nanoTime.addAndGet(LIMIT.toNanos());
        dispatcher.tick();
        assertThat(watch.overdue()).isZero();

        nanoTime.addAndGet(1);
        Optional<StackTraceElement[]> stack = lane.overdueStack(nanoTime.get(), LIMIT);
        assertThat(stack)
                .hasValueSatisfying(frames -> assertThat(frames)
                        .anyMatch(frame -> frame.getClassName().contains("HandlerWatchTest")));

        dispatcher.tick();
        assertThat(watch.overdue()).as("asked for before").isZero();
    }

    @Test
    void shouldCountAHandlerOverTheLimit() throws InterruptedException {
        blockedLane();
        nanoTime.addAndGet(LIMIT.toNanos() + 1);

        dispatcher.tick();
        dispatcher.tick();

        assertThat(watch.overdue()).isEqualTo(1);
    }

    @Test
    void shouldLookAtNobodyWhoIsDone() throws InterruptedException {
        blockedLane();
        released.countDown();
        assertThat(waiting.awaitNone(Duration.ofSeconds(10))).isTrue();
        nanoTime.addAndGet(LIMIT.toNanos() + 1);

        dispatcher.tick();

        assertThat(watch.overdue()).isZero();
    }

    private ClientLane blockedLane() throws InterruptedException {
        handlers.start(List.of(new GatewayHandler() {
            @Override
            public void onMessage(Client client, Message message) {
                entered.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }));
        Event.OfClient event = new Event.OnMessage(
                new Origin(new ClientId(new GatewayAddress(0x7F000001, 2300), 1), 0x7F000001, 40_000, 7272),
                Bytes.EMPTY,
                Bytes.EMPTY);
        ClientLane lane = new ClientLane(dispatcher, event, retired -> {});
        WorkerSettings settings =
                WorkerSettings.of(new ClusterSettings(List.of(new RegisterAddress("127.0.0.1", 1)), ""), "BW");
        WorkerGateway gateway = WorkerGateway.open(
                cluster.gateway(0).address(), settings, cluster.transport(), dispatcher, () -> {}, closed -> {});
        waiting.arrived(0, new NoLink());
        lane.offer(event, gateway);
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        return lane;
    }
}
