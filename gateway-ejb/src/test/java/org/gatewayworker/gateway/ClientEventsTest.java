package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.bytes;
import static org.gatewayworker.gateway.Fixtures.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientEventsTest {
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final GatewayCounters counters = new GatewayCounters();
    private final HeldEvents held = Fixtures.held();
    private final WorkerTable workers =
            new WorkerTable(RouterKind.LEAST_CONNECTIONS, WorkerConflict.REPLACE, held, log());
    private final ClientRegistry registry = new ClientRegistry(1);
    private final PausedClients paused = new PausedClients(Runnable::run);
    private final ClientCloser closer = new ClientCloser(paused, counters, log(), scheduler);
    private final ClientEvents events =
            new ClientEvents(workers, held, paused, closer, counters, log(), new MutableClock());
    private final RecordingSocket socket = new RecordingSocket();
    private final Client client = registry.add((sequence, id) -> Fixtures.client(sequence, id, socket));
    private final FakeLink link = new FakeLink();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void shouldTellTheWorkerWithTheSessionOfTheMoment() {
        attach("a", link);
        events.connected(client);
        events.handshaken(client, bytes("a:0:{}"));
        client.setSession(bytes("a:1:{i:0;i:1;}"));
        events.message(client, bytes("hello"), Sending.AT_ONCE);
        events.gone(client);
        assertThat(link.events())
                .containsExactly(
                        new Event.OnConnect(client.origin(), Bytes.EMPTY),
                        new Event.OnWebSocketConnect(client.origin(), Bytes.EMPTY, bytes("a:0:{}")),
                        new Event.OnMessage(client.origin(), bytes("a:1:{i:0;i:1;}"), bytes("hello")),
                        new Event.OnClose(client.origin(), bytes("a:1:{i:0;i:1;}")));
        assertThat(counters.snapshot(registry, workers, held, paused).bytesIn()).isEqualTo(5);
    }

    @Test
    void shouldLetMessagesGoTogetherThatAreFlushedTogether() {
        attach("a", link);
        events.connected(client);
        events.message(client, bytes("1"), Sending.WITH_OTHERS);
        events.message(client, bytes("2"), Sending.WITH_OTHERS);
        assertThat(link.events()).hasSize(1);

        client.worker().orElseThrow().flush();
        assertThat(link.events())
                .endsWith(
                        new Event.OnMessage(client.origin(), Bytes.EMPTY, bytes("1")),
                        new Event.OnMessage(client.origin(), Bytes.EMPTY, bytes("2")));
    }

    @Test
    void shouldTakeAlongWhatWaitsForOthersWhenTheClientGoes() {
        attach("a", link);
        events.connected(client);
        events.message(client, bytes("1"), Sending.WITH_OTHERS);
        events.gone(client);
        assertThat(link.events())
                .endsWith(
                        new Event.OnMessage(client.origin(), Bytes.EMPTY, bytes("1")),
                        new Event.OnClose(client.origin(), Bytes.EMPTY));
    }

    @Test
    void shouldCloseTheClientWhenThereIsNoWorker() {
        events.connected(client);
        assertThat(socket.endings()).containsExactly("1013 no worker");
        assertThat(counters.snapshot(registry, workers, held, paused).noWorkerCloses())
                .isEqualTo(1);
    }

    @Test
    void shouldNotTellAWorkerOfTheEndOfAClientThatItNeverHeardOf() {
        events.connected(client);
        attach("late", link);
        events.gone(client);
        assertThat(link.sent()).isEmpty();
    }

    @Test
    void shouldGoOnWithAnotherWorkerWithoutASecondConnect() {
        attach("a", link);
        events.connected(client);
        FakeLink other = new FakeLink();
        attach("b", other);
        link.close();

        events.message(client, bytes("hello"), Sending.AT_ONCE);
        assertThat(other.events()).containsExactly(new Event.OnMessage(client.origin(), Bytes.EMPTY, bytes("hello")));
        assertThat(socket.endings()).isEmpty();
    }

    /** The link closes between the choice of the worker and the send, and nobody has been told of it yet. */
    @Test
    void shouldLoseNoClientToALinkThatClosesMeanwhile() {
        attach("a", link);
        link.close();
        FakeLink other = new FakeLink();
        attach("b", other);
        events.connected(client);
        assertThat(other.events()).containsExactly(new Event.OnConnect(client.origin(), Bytes.EMPTY));
        assertThat(workers.all()).extracting(worker -> worker.key().name()).containsExactly("b");
    }

    @Test
    void shouldHoldTheMessagesForABusyWorkerAndStopReadingUntilItTakesThem() {
        Worker worker = attach("a", link);
        events.connected(client);
        link.fill();
        CompletableFuture<Void> first = events.message(client, bytes("1"), Sending.AT_ONCE);
        CompletableFuture<Void> second = events.message(client, bytes("2"), Sending.AT_ONCE);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        assertThat(paused.contains(client)).isTrue();
        assertThat(socket.endings()).isEmpty();

        link.drain();
        events.sendHeldFor(worker);
        assertThat(link.events().subList(1, 3)).containsExactly(message(client, "1"), message(client, "2"));
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(paused.contains(client)).isFalse();
    }

    @Test
    void shouldReadOnAtNoCostWhereTheWorkerTookTheMessage() {
        attach("a", link);
        events.connected(client);
        assertThat(events.message(client, bytes("1"), Sending.AT_ONCE))
                .isCompleted()
                .isSameAs(events.message(client, bytes("2"), Sending.AT_ONCE));
    }

    /** Whoever is told that the link has drained finds nothing held yet, and is not told again. */
    @Test
    void shouldSendTheMessageWhenTheLinkDrainedBeforeItWasHeld() {
        attach("a", link);
        events.connected(client);
        link.fillForOne();
        assertThat(events.message(client, bytes("1"), Sending.AT_ONCE)).isCompleted();
        assertThat(link.events()).endsWith(message(client, "1"));
        assertThat(held.count()).isZero();
    }

    /** Those who come later with little would else keep the link from ever draining for one who has much. */
    @Test
    void shouldLetNobodyOvertakeThoseWhoWaitForTheSameLink() {
        Worker worker = attach("a", link);
        List<Client> clients =
                Stream.generate(() -> Fixtures.add(registry)).limit(5).toList();
        clients.forEach(events::connected);
        link.fill();
        events.message(clients.get(3), bytes("0"), Sending.AT_ONCE);
        link.drain();
        List<CompletableFuture<Void>> stages = clients.stream()
                .map(each -> events.message(each, bytes("1"), Sending.AT_ONCE))
                .toList();
        assertThat(stages).allSatisfy(stage -> assertThat(stage).isNotDone());
        assertThat(link.sent()).hasSize(5);

        List<Integer> readOn = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            int number = i;
            stages.get(i).thenRun(() -> readOn.add(number));
        }
        events.sendHeldFor(worker);
        assertThat(link.events().subList(5, 11))
                .containsExactly(
                        message(clients.get(3), "0"),
                        message(clients.get(3), "1"),
                        message(clients.get(0), "1"),
                        message(clients.get(1), "1"),
                        message(clients.get(2), "1"),
                        message(clients.get(4), "1"));
        assertThat(readOn).containsExactly(3, 0, 1, 2, 4);
    }

    @Test
    void shouldLeaveOthersAloneWhenOneLinkDrains() {
        Worker first = attach("a", link);
        events.connected(client);
        FakeLink otherLink = new FakeLink();
        attach("b", otherLink);
        Client other = Fixtures.add(registry);
        events.connected(other);
        link.fill();
        otherLink.fill();
        events.message(client, bytes("1"), Sending.AT_ONCE);
        events.message(other, bytes("2"), Sending.AT_ONCE);
        int attempts = otherLink.refusals();
        link.drain();
        events.sendHeldFor(first);
        assertThat(link.events()).endsWith(message(client, "1"));
        assertThat(otherLink.refusals()).isEqualTo(attempts);
        assertThat(paused.contains(other)).isTrue();
    }

    /** However many wait, one refusal is enough to know. */
    @Test
    void shouldTryOneOfThoseWhoWaitWhenTheLinkIsFullStill() {
        Worker worker = attach("a", link);
        link.fill();
        for (int i = 0; i < 100; i++) {
            events.connected(Fixtures.add(registry));
        }
        assertThat(link.refusals()).isEqualTo(2);
        events.sendHeldFor(worker);
        assertThat(link.refusals()).isEqualTo(3);
    }

    @Test
    void shouldReadOnFromAClientThatIsBeingClosedOrHasGone() {
        attach("a", link);
        Client kicked = Fixtures.add(registry);
        events.connected(client);
        events.connected(kicked);
        link.fill();
        CompletableFuture<Void> gone = events.message(client, bytes("1"), Sending.AT_ONCE);
        CompletableFuture<Void> closing = events.message(kicked, bytes("1"), Sending.AT_ONCE);
        events.gone(client);
        assertThat(gone).isCompleted();
        closer.kick(kicked);
        assertThat(closing).isCompleted();
        assertThat(events.message(kicked, bytes("late"), Sending.AT_ONCE)).isCompleted();
        assertThat(held.count()).isEqualTo(3);
    }

    /** Read on at once each time, and sent on from there: no stack may grow with the clients. */
    @Test
    void shouldNotGrowTheStackFromClientToClient() {
        Worker worker = attach("a", link);
        link.fill();
        int[] depth = new int[2];
        for (int i = 0; i < 2000; i++) {
            Client each = Fixtures.add(registry);
            events.connected(each);
            events.message(each, bytes("1"), Sending.AT_ONCE).thenRun(() -> {
                depth[1] = Math.max(depth[1], ++depth[0]);
                events.message(each, bytes("2"), Sending.AT_ONCE);
                depth[0]--;
            });
        }
        link.drain();
        events.sendHeldFor(worker);
        assertThat(depth).containsExactly(0, 1);
        assertThat(link.sent()).hasSize(6000);
    }

    @Test
    void shouldCloseTheClientForWhichThereIsNoMoreRoomAndCountIt() {
        attach("a", link);
        events.connected(client);
        link.fill();
        Client other = Fixtures.add(registry);
        events.connected(other);
        assertThat(events.message(other, Bytes.wrap(new byte[Fixtures.HELD_BYTES - 100]), Sending.AT_ONCE))
                .isNotDone();
        assertThat(events.message(client, bytes("x".repeat(100)), Sending.AT_ONCE))
                .isCompleted();
        assertThat(socket.endings()).containsExactly("1013 worker busy");
        assertThat(counters.snapshot(registry, workers, held, paused).busyWorkerCloses())
                .isEqualTo(1);
        assertThat(counters.snapshot(registry, workers, held, paused).messagesIn())
                .isZero();
    }

    @Test
    void shouldKeepTheEndOfAClientUntilTheBusyWorkerTakesIt() {
        Worker worker = attach("a", link);
        events.connected(client);
        link.fill();
        events.gone(client);
        assertThat(link.sent()).hasSize(1);

        link.drain();
        events.sendHeldFor(worker);
        assertThat(link.events()).endsWith(new Event.OnClose(client.origin(), Bytes.EMPTY));
        assertThat(held.count()).isZero();
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(0);
    }

    /** Whoever is told that the link has drained finds nothing held yet, and is not told again. */
    @Test
    void shouldSendTheEndOfAClientWhenTheLinkDrainedBeforeItWasHeld() {
        attach("a", link);
        events.connected(client);
        link.fillForOne();
        events.gone(client);
        assertThat(link.events()).endsWith(new Event.OnClose(client.origin(), Bytes.EMPTY));
        assertThat(held.count()).isZero();
    }

    /** It was bound to the worker, and the worker never learned of it. */
    @Test
    void shouldNotTellABusyWorkerOfTheEndOfAClientWhoseConnectItDidNotTake() {
        Worker worker = attach("a", link);
        link.fill();
        events.connected(client);
        events.message(client, bytes("1"), Sending.AT_ONCE);
        events.gone(client);
        link.drain();
        events.sendHeldFor(worker);
        assertThat(link.sent()).isEmpty();
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(0);
    }

    @Test
    void shouldCloseTheClientWhoseMessageDoesNotFitAPacketWithItsSession() {
        attach("a", link);
        events.connected(client);
        int fits = PacketCodec.DEFAULT_MAX_PACKET_BYTES - PacketCodec.HEAD_BYTES;
        events.message(client, Bytes.wrap(new byte[fits]), Sending.AT_ONCE);
        assertThat(link.sent()).hasSize(2);

        client.setSession(bytes("x"));
        events.message(client, Bytes.wrap(new byte[fits]), Sending.AT_ONCE);
        assertThat(link.sent()).hasSize(2);
        assertThat(socket.endings()).containsExactly("1009 message too big");
    }

    @Test
    void shouldPassNothingOnFromAClientThatIsBeingClosed() {
        attach("a", link);
        events.connected(client);
        client.outbox().closeAfterQueued(CloseCode.NORMAL, "");
        events.message(client, bytes("late"), Sending.AT_ONCE);
        assertThat(link.sent()).hasSize(1);
    }

    /** A fan-out that closes a slow consumer ends the client on its own thread, while the endpoint's brings a message. */
    @Test
    void shouldSendNothingBehindTheLastEventAndNotBindAgain() {
        attach("a", link);
        events.connected(client);
        assertThat(events.gone(client)).isTrue();
        events.message(client, bytes("late"), Sending.AT_ONCE);
        assertThat(events.gone(client)).isFalse();
        assertThat(link.events())
                .containsExactly(
                        new Event.OnConnect(client.origin(), Bytes.EMPTY),
                        new Event.OnClose(client.origin(), Bytes.EMPTY));
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(0);
    }

    private Worker attach(String name, FakeLink to) {
        Worker worker = new Worker(new WorkerKey("127.0.0.1", name), to);
        workers.attach(worker);
        return worker;
    }

    private static Event message(Client from, String text) {
        return new Event.OnMessage(from.origin(), Bytes.EMPTY, bytes(text));
    }
}
