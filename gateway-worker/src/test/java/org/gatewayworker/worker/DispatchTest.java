package org.gatewayworker.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Message;
import org.junit.jupiter.api.Test;

/** In which order handlers are called, over a real socket. */
class DispatchTest {
    private static final int CLIENTS = 20;
    private static final int MESSAGES = 200;

    @Test
    void shouldKeepTheOrderOfEachClientAndNeverRunTwoOfItsEventsAtOnce() throws InterruptedException {
        Map<String, List<String>> byClient = new ConcurrentHashMap<>();
        Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(CLIENTS * MESSAGES);
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start((OfMessages) (client, message) -> {
                AtomicInteger mine = running.computeIfAbsent(client.id().value(), id -> new AtomicInteger());
                if (mine.incrementAndGet() > 1) {
                    overlaps.incrementAndGet();
                }
                byClient.computeIfAbsent(client.id().value(), id -> new ArrayList<>())
                        .add(message.text());
                mine.decrementAndGet();
                all.countDown();
            });

            List<String> expected = new ArrayList<>();
            for (int message = 0; message < MESSAGES; message++) {
                expected.add(Integer.toString(message));
                for (int client = 1; client <= CLIENTS; client++) {
                    fixture.says(client, "", Integer.toString(message));
                }
            }

            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(overlaps).hasValue(0);
            assertThat(byClient)
                    .hasSize(CLIENTS)
                    .allSatisfy((id, texts) -> assertThat(texts).isEqualTo(expected));
        }
    }

    @Test
    void shouldHandleDifferentClientsAtOnce() throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(3);
        CountDownLatch met = new CountDownLatch(3);
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start((OfMessages) (client, message) -> {
                meet(together);
                met.countDown();
            });

            for (int client = 1; client <= 3; client++) {
                fixture.says(client, "", "x");
            }

            assertThat(met.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** While several handlers run, what they send is written by another thread, together: but written, however long they run. */
    @Test
    void shouldSendWhatHandlersSaidThatAreStillRunning() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CyclicBarrier together = new CyclicBarrier(3);
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start((OfMessages) (client, message) -> {
                meet(together);
                fixture.pushing().sendToCurrentClient(message);
                awaitQuietly(told);
            });
            for (int client = 1; client <= 3; client++) {
                fixture.says(client, "", "x");
            }

            for (int client = 1; client <= 3; client++) {
                assertThat(fixture.gateway().next().command()).isEqualTo(5);
            }
            told.countDown();
        }
    }

    /** More than the link and the system take: the gateway does not read for a while, and the handler waits, and loses nothing. */
    @Test
    void shouldWaitForRoomWhereAHandlerSaysMoreThanItsGatewayTakes() throws InterruptedException {
        int said = 300;
        Message big = Message.of("x".repeat(65_536));
        try (WorkerFixture fixture = new WorkerFixture(Integer.MAX_VALUE, 100_000)) {
            fixture.start((OfMessages) (client, message) -> {
                for (int i = 0; i < said; i++) {
                    fixture.pushing().sendToCurrentClient(big);
                }
            });
            fixture.link().pauseReading();
            fixture.says(1, "", "speak");
            await().until(() -> handlerWaits());

            fixture.link().resumeReading();
            for (int i = 0; i < said; i++) {
                assertThat(fixture.gateway().next().command()).isEqualTo(5);
            }
            await().until(() -> fixture.worker().stats().handledEvents() == 1);
            assertThat(fixture.worker().stats().failedHandlers()).isZero();
        }
    }

    private static boolean handlerWaits() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(LinkRoom.class.getName()));
    }

    @Test
    void shouldGoOnWithTheNextEventWhereAHandlerThrows() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start(
                    (OfMessages) (client, message) -> {
                        throw new IllegalStateException("on purpose");
                    },
                    (OfMessages) (client, message) -> heard.add(message.text()));

            fixture.says(1, "", "a");
            fixture.says(1, "", "b");

            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("b");
            await().untilAsserted(() ->
                    assertThat(fixture.worker().stats().failedHandlers()).isEqualTo(2));
        }
    }

    @Test
    void shouldNameTheCurrentClientInItsHandlerOnly() throws InterruptedException {
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start((OfMessages) (client, message) -> {
                fixture.pushing().sendToCurrentClient(message);
                fixture.pushing().closeCurrentClient("bye");
                fixture.pushing().destroyCurrentClient();
            });

            fixture.says(5, "", "x");

            assertThat(List.of(
                            fixture.gateway().next().command(),
                            fixture.gateway().next().command(),
                            fixture.gateway().next().command()))
                    .containsExactly(5, 7, 8);
            assertThatThrownBy(() -> fixture.pushing().sendToCurrentClient("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("sendToCurrentClient");
        }
    }

    @Test
    void shouldStopReadingWhileTooMuchIsWaiting() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        try (WorkerFixture fixture = new WorkerFixture(20_000)) {
            fixture.start((OfMessages) (client, message) -> {
                awaitQuietly(blocked);
                handled.incrementAndGet();
            });

            String kilobyte = "x".repeat(1_000);
            for (int i = 0; i < 500; i++) {
                fixture.says(1, "", kilobyte);
            }

            await().until(() -> fixture.worker().stats().waitingBytes() > 20_000);
            assertThat(fixture.worker().stats().waitingBytes()).isLessThan(30_000);
            blocked.countDown();
            await().until(() -> handled.get() == 500);
            assertThat(fixture.worker().stats().handledEvents()).isLessThanOrEqualTo(500);
        }
    }

    @Test
    void shouldFinishWhatIsWaitingBeforeItStops() throws InterruptedException {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch first = new CountDownLatch(1);
        WorkerFixture fixture = new WorkerFixture();
        fixture.start(new GatewayHandler() {
            @Override
            public void onWorkerStart() {
                heard.add("start");
            }

            @Override
            public void onMessage(Client client, Message message) {
                first.countDown();
                heard.add(message.text());
            }

            @Override
            public void onWorkerStop() {
                heard.add("stop");
                fixture.pushing().sendToAll("farewell");
            }
        });
        fixture.says(1, "", "a");
        fixture.says(1, "", "b");
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();

        fixture.worker().stop();

        assertThat(heard).startsWith("start", "a").endsWith("stop");
        assertThat(fixture.gateway().next().body().bytes().toDisplay()).isEqualTo("farewell");
        fixture.close();
    }

    @Test
    void shouldComeBackToAGatewayThatDroppedTheLink() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (WorkerFixture fixture = new WorkerFixture()) {
            fixture.start((OfMessages) (client, message) -> heard.add(message.text()));
            String key = fixture.gateway().nextGreeting().body().bytes().toDisplay();

            fixture.gateway().dropLinks();
            fixture.awaitReconnection();
            fixture.says(1, "", "again");

            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("again");
            assertThat(fixture.gateway().nextGreeting().body().bytes().toDisplay())
                    .isEqualTo(key);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A handler of messages only. */
    private interface OfMessages extends GatewayHandler {}
}
