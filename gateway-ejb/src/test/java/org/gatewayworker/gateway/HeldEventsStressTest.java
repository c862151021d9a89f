package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatewayworker.gateway.Fixtures.bytes;
import static org.gatewayworker.gateway.Fixtures.silentLog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gatewayworker.protocol.ClientId;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** Clients come, speak and go while workers do the same: what the workers hear of each client makes a whole. */
class HeldEventsStressTest {
    private static final int THREADS = 3;
    private static final int CLIENTS_PER_THREAD = 40;
    private static final int MESSAGES = 150;
    private static final int EVENTS_BETWEEN_CHANGES = 20;
    private static final int SPINS_BETWEEN_CHANGES = 10_000;

    private final MutableClock clock = new MutableClock();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final GatewayCounters counters = new GatewayCounters();
    private final HeldEvents held = new HeldEvents(Duration.ofHours(1), 1 << 30, clock);
    private final WorkerTable workers =
            new WorkerTable(RouterKind.LEAST_CONNECTIONS, WorkerConflict.REPLACE, held, silentLog());
    private final ClientRegistry registry = new ClientRegistry(1);
    private final PausedClients paused = new PausedClients(threads);
    private final ClientCloser closer = new ClientCloser(paused, counters, silentLog(), scheduler);
    private final ClientEvents events = new ClientEvents(workers, held, paused, closer, counters, silentLog(), clock);
    private final WorkerGap gap = new WorkerGap(held, events, paused, closer, silentLog(), scheduler);

    /** In the order in which they came; written by the one thread that brings workers. */
    private final List<FakeLink> links = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        gap.close();
        scheduler.shutdownNow();
    }

    @RepeatedTest(3)
    void shouldNeitherLoseNorDoubleNorReorderWhileWorkersComeAndGo() throws Exception {
        detach(attach());
        List<Future<List<Talk>>> talking = startClients();
        redeployWhile(talking, new Random(7));
        attach();
        Map<ClientId, List<String>> heard = heard();
        for (Talk talk : talks(talking)) {
            assertThat(talk.socket().endings()).isEmpty();
            assertThat(heard.get(talk.client().origin().client())).isEqualTo(whole(MESSAGES));
        }
        assertThat(held.count()).isZero();
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(0);
    }

    /** Where links are full at times, clients wait for it, and nobody is closed. */
    @RepeatedTest(3)
    void shouldNeitherLoseNorDoubleNorReorderWhileLinksAreFullAtTimes() throws Exception {
        detach(attach());
        List<Future<List<Talk>>> talking = startClients();
        Future<?> stalling = threads.submit(() -> stallWhile(talking));
        redeployWhile(talking, new Random(11));
        stalling.get();
        attach();
        awaitNothingHeld();
        Map<ClientId, List<String>> heard = heard();
        for (Talk talk : talks(talking)) {
            assertThat(talk.socket().endings()).isEmpty();
            assertThat(heard.get(talk.client().origin().client())).isEqualTo(whole(MESSAGES));
            assertThat(talk.readOn()).isCompleted();
        }
        assertThat(paused.count()).isZero();
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(0);
    }

    private void awaitNothingHeld() {
        await().until(() -> held.count() == 0);
    }

    private record Talk(Client client, RecordingSocket socket, AtomicReference<CompletableFuture<Void>> last) {
        CompletableFuture<Void> readOn() {
            return last.get();
        }
    }

    private List<Future<List<Talk>>> startClients() {
        return IntStream.range(0, THREADS)
                .mapToObj(thread -> threads.submit(this::talk))
                .toList();
    }

    private static List<Talk> talks(List<Future<List<Talk>>> talking) throws Exception {
        List<Talk> all = new ArrayList<>();
        for (Future<List<Talk>> talks : talking) {
            all.addAll(talks.get());
        }
        return all;
    }

    /** One thread's clients, which speak in turn. */
    private List<Talk> talk() {
        List<Talk> talks = Stream.generate(RecordingSocket::new)
                .limit(CLIENTS_PER_THREAD)
                .map(socket -> new Talk(
                        registry.add((sequence, id) -> Fixtures.client(sequence, id, socket)),
                        socket,
                        new AtomicReference<>()))
                .toList();
        talks.forEach(talk -> events.connected(talk.client()));
        for (int i = 0; i < MESSAGES; i++) {
            Bytes message = bytes(Integer.toString(i));
            talks.forEach(talk -> talk.last().set(events.message(talk.client(), message, Sending.AT_ONCE)));
        }
        for (Talk talk : talks) {
            awaitKnown(talk.client());
            events.gone(talk.client());
            registry.remove(talk.client());
        }
        return talks;
    }

    /** Of a client that comes and goes within one gap nobody would hear. */
    private static void awaitKnown(Client client) {
        while (!client.knownToWorkers() && client.outbox().isOpen()) {
            Thread.onSpinWait();
        }
    }

    /** At most two workers at a time, at times none. */
    private void redeployWhile(List<? extends Future<?>> talking, Random random) {
        List<Worker> there = new ArrayList<>();
        while (talking.stream().anyMatch(talks -> !talks.isDone())) {
            if (there.isEmpty() || there.size() < 2 && random.nextBoolean()) {
                there.add(attach());
            } else {
                detach(there.remove(0));
            }
            awaitEvents();
        }
        there.forEach(this::detach);
    }

    /** So that each change finds something else under way. */
    private void awaitEvents() {
        long seen = eventCount();
        for (int i = 0; i < SPINS_BETWEEN_CHANGES && eventCount() < seen + EVENTS_BETWEEN_CHANGES; i++) {
            Thread.onSpinWait();
        }
    }

    private long eventCount() {
        return counters.snapshot(registry, workers, held, paused).messagesIn() + held.count();
    }

    private void stallWhile(List<? extends Future<?>> talking) {
        while (talking.stream().anyMatch(talks -> !talks.isDone())) {
            for (Worker worker : workers.all()) {
                FakeLink link = (FakeLink) worker.link();
                link.fill();
                Thread.yield();
                link.drain();
                gap.linkDrained(worker);
            }
        }
    }

    private Worker attach() {
        FakeLink link = new FakeLink();
        links.add(link);
        Worker worker = new Worker(new WorkerKey("127.0.0.1", "w" + links.size()), link);
        workers.attach(worker);
        gap.workerCame();
        return worker;
    }

    /** As a link closes: first nothing more can be sent, then it is reported. */
    private void detach(Worker worker) {
        worker.link().close();
        workers.detach(worker);
        gap.workerLeft();
    }

    /** Over all links: a client is bound anew only when its worker has gone, to one that stays longer. */
    private Map<ClientId, List<String>> heard() {
        Map<ClientId, List<String>> heard = new HashMap<>();
        for (FakeLink link : links) {
            for (Event event : link.events()) {
                Event.OfClient ofClient = (Event.OfClient) event;
                heard.computeIfAbsent(ofClient.origin().client(), client -> new ArrayList<>())
                        .add(text(ofClient));
            }
        }
        return heard;
    }

    private static String text(Event.OfClient event) {
        return event instanceof Event.OnMessage message
                ? message.message().toDisplay()
                : event.getClass().getSimpleName();
    }

    private static List<String> whole(int messages) {
        Stream<String> numbers = IntStream.range(0, messages).mapToObj(Integer::toString);
        return Stream.of(Stream.of("OnConnect"), numbers, Stream.of("OnClose"))
                .flatMap(part -> part)
                .toList();
    }
}
