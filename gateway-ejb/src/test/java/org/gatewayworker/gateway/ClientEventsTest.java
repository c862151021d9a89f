package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.bytes;
import static org.gatewayworker.gateway.Fixtures.log;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
    private final ClientEvents events = new ClientEvents(
            workers, held, new ClientCloser(counters, log(), scheduler), counters, log(), new MutableClock());
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
        events.message(client, bytes("hello"));
        events.gone(client);
        assertThat(link.events())
                .containsExactly(
                        new Event.OnConnect(client.origin(), Bytes.EMPTY),
                        new Event.OnWebSocketConnect(client.origin(), Bytes.EMPTY, bytes("a:0:{}")),
                        new Event.OnMessage(client.origin(), bytes("a:1:{i:0;i:1;}"), bytes("hello")),
                        new Event.OnClose(client.origin(), bytes("a:1:{i:0;i:1;}")));
        assertThat(counters.snapshot(registry, workers, held).bytesIn()).isEqualTo(5);
    }

    @Test
    void shouldCloseTheClientWhenThereIsNoWorker() {
        events.connected(client);
        assertThat(socket.endings()).containsExactly("1013 no worker");
        assertThat(counters.snapshot(registry, workers, held).noWorkerCloses()).isEqualTo(1);
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

        events.message(client, bytes("hello"));
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
    void shouldCloseTheClientWhoseWorkerIsBusyAndCountIt() {
        attach("a", link);
        events.connected(client);
        link.fill();
        events.message(client, bytes("hello"));
        assertThat(socket.endings()).containsExactly("1013 worker busy");
        assertThat(counters.snapshot(registry, workers, held).busyWorkerCloses())
                .isEqualTo(1);
        assertThat(counters.snapshot(registry, workers, held).messagesIn()).isZero();
    }

    @Test
    void shouldKeepTheEndOfAClientUntilTheBusyWorkerTakesIt() {
        attach("a", link);
        events.connected(client);
        link.fill();
        events.gone(client);
        assertThat(link.sent()).hasSize(1);

        link.drain();
        events.sendHeld();
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
        attach("a", link);
        link.fill();
        events.connected(client);
        assertThat(socket.endings()).containsExactly("1013 worker busy");
        events.gone(client);
        link.drain();
        events.sendHeld();
        assertThat(link.sent()).isEmpty();
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(0);
    }

    /** Without a grace nothing is held for the next worker, as in the reference. */
    @Test
    void shouldForgetWhatABusyWorkerDidNotTakeWhenItLeavesAsTheLast() {
        attach("a", link);
        events.connected(client);
        link.fill();
        events.gone(client);
        workers.detach(workers.all().get(0));
        assertThat(held.count()).isZero();
    }

    @Test
    void shouldCloseTheClientWhoseMessageDoesNotFitAPacketWithItsSession() {
        attach("a", link);
        events.connected(client);
        int fits = PacketCodec.DEFAULT_MAX_PACKET_BYTES - PacketCodec.HEAD_BYTES;
        events.message(client, Bytes.wrap(new byte[fits]));
        assertThat(link.sent()).hasSize(2);

        client.setSession(bytes("x"));
        events.message(client, Bytes.wrap(new byte[fits]));
        assertThat(link.sent()).hasSize(2);
        assertThat(socket.endings()).containsExactly("1009 message too big");
    }

    @Test
    void shouldPassNothingOnFromAClientThatIsBeingClosed() {
        attach("a", link);
        events.connected(client);
        client.outbox().closeAfterQueued(CloseCode.NORMAL, "");
        events.message(client, bytes("late"));
        assertThat(link.sent()).hasSize(1);
    }

    /** A fan-out that closes a slow consumer ends the client on its own thread, while the endpoint's brings a message. */
    @Test
    void shouldSendNothingBehindTheLastEventAndNotBindAgain() {
        attach("a", link);
        events.connected(client);
        assertThat(events.gone(client)).isTrue();
        events.message(client, bytes("late"));
        assertThat(events.gone(client)).isFalse();
        assertThat(link.events())
                .containsExactly(
                        new Event.OnConnect(client.origin(), Bytes.EMPTY),
                        new Event.OnClose(client.origin(), Bytes.EMPTY));
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(0);
    }

    private void attach(String name, FakeLink to) {
        workers.attach(new Worker(new WorkerKey("127.0.0.1", name), to));
    }
}
