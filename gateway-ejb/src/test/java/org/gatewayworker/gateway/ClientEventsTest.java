package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.bytes;
import static org.gatewayworker.gateway.Fixtures.log;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientEventsTest {
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final GatewayCounters counters = new GatewayCounters();
    private final WorkerTable workers = new WorkerTable(RouterKind.LEAST_CONNECTIONS, WorkerConflict.REPLACE, log());
    private final ClientRegistry registry = new ClientRegistry(1);
    private final ClientEvents events = new ClientEvents(
            workers, new ClientCloser(counters, log(), scheduler), counters, log(), new MutableClock());
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
        assertThat(decoded(link))
                .containsExactly(
                        new Event.OnConnect(client.origin(), Bytes.EMPTY),
                        new Event.OnWebSocketConnect(client.origin(), Bytes.EMPTY, bytes("a:0:{}")),
                        new Event.OnMessage(client.origin(), bytes("a:1:{i:0;i:1;}"), bytes("hello")),
                        new Event.OnClose(client.origin(), bytes("a:1:{i:0;i:1;}")));
        assertThat(counters.snapshot(registry, workers).bytesIn()).isEqualTo(5);
    }

    @Test
    void shouldCloseTheClientWhenThereIsNoWorker() {
        events.connected(client);
        assertThat(socket.endings()).containsExactly("1013 no worker");
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
        assertThat(decoded(other)).containsExactly(new Event.OnMessage(client.origin(), Bytes.EMPTY, bytes("hello")));
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
        assertThat(decoded(other)).containsExactly(new Event.OnConnect(client.origin(), Bytes.EMPTY));
        assertThat(workers.all()).extracting(worker -> worker.key().name()).containsExactly("b");
    }

    @Test
    void shouldCloseTheClientWhoseWorkerIsBusyAndCountIt() {
        attach("a", link);
        events.connected(client);
        link.fill();
        events.message(client, bytes("hello"));
        assertThat(socket.endings()).containsExactly("1013 worker busy");
        assertThat(counters.snapshot(registry, workers).busyWorkerCloses()).isEqualTo(1);
        assertThat(counters.snapshot(registry, workers).messagesIn()).isZero();
    }

    @Test
    void shouldKeepTheEndOfAClientUntilTheBusyWorkerTakesIt() {
        attach("a", link);
        events.connected(client);
        link.fill();
        events.gone(client);
        assertThat(link.sent()).hasSize(1);

        link.drain();
        workers.all().get(0).sendParked();
        assertThat(decoded(link)).endsWith(new Event.OnClose(client.origin(), Bytes.EMPTY));
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
        assertThat(decoded(link))
                .containsExactly(
                        new Event.OnConnect(client.origin(), Bytes.EMPTY),
                        new Event.OnClose(client.origin(), Bytes.EMPTY));
        assertThat(workers.all()).extracting(Worker::boundClients).containsExactly(0);
    }

    private void attach(String name, FakeLink to) {
        workers.attach(new Worker(new WorkerKey("127.0.0.1", name), to));
    }

    private static List<Event> decoded(FakeLink link) {
        PacketCodec codec = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);
        return link.sent().stream()
                .map(bytes -> ByteBuffer.wrap(bytes.toArray()))
                .map(buffer -> codec.decode(buffer).map(EventCodec::decode).orElseThrow())
                .toList();
    }
}
