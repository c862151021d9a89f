package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker stops reading its link under full load, over real sockets: the clients are held up, and nothing else happens. */
class StalledWorkerTest {
    private static final int THREADS = 3;
    private static final int CLIENTS = 200;
    private static final int MESSAGES = 40;
    /** All together are more than the system takes for a socket that is not read. */
    private static final int MESSAGE_BYTES = 4096;

    private static final int BUFFER_BYTES = 2_000_000;

    private final RunningGateway gateway = new RunningGateway(
            Map.of("gateway.worker-buffer-size", Integer.toString(BUFFER_BYTES)), GatewayObserver.NONE);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<RecordingSocket> sockets = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        gateway.close();
    }

    @Test
    void shouldHoldClientsUpUntilTheWorkerReadsOnAndLoseNothing() {
        Peer worker = gateway.worker("stalled");
        List<Speaker> speakers = speakers();
        speak(speakers);
        awaitStall();

        GatewayStatistics stalled = gateway.server.statistics();
        assertThat(stalled.workers())
                .allSatisfy(link -> assertThat(link.queuedBytes()).isLessThanOrEqualTo(BUFFER_BYTES));
        assertThat(stalled.heldEvents()).isGreaterThanOrEqualTo(stalled.clients());
        assertThat(stalled.heldBytes()).isLessThanOrEqualTo(BUFFER_BYTES);
        assertThat(speakers).filteredOn(speaker -> !speaker.readOn.isDone()).hasSize(stalled.clients());

        Map<Integer, List<Integer>> heard = new HashMap<>();
        for (int closed = 0; closed < CLIENTS; ) {
            Packet packet = RunningGateway.decode(worker.readPacket());
            List<Integer> ofClient = heard.computeIfAbsent(packet.connectionId(), first -> new ArrayList<>());
            switch (packet.command()) {
                case CommandNumber.ON_MESSAGE ->
                    ofClient.add(packet.body().bytes().asBuffer().getInt());
                case CommandNumber.ON_CLOSE -> {
                    ofClient.add(MESSAGES);
                    closed++;
                }
                default -> assertThat(packet.command()).isEqualTo(CommandNumber.ON_CONNECT);
            }
        }
        List<Integer> whole = IntStream.rangeClosed(0, MESSAGES).boxed().toList();
        assertThat(heard).hasSize(CLIENTS);
        assertThat(heard.values()).allSatisfy(ofClient -> assertThat(ofClient).isEqualTo(whole));
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.endings()).isEmpty());
        GatewayStatistics after = gateway.server.statistics();
        assertThat(after.heldBytes()).isZero();
        assertThat(after.pausedClients()).isZero();
        assertThat(after.busyWorkerCloses()).isZero();
    }

    @Test
    void shouldGiveTheNextWorkerWhatTheStalledOneDidNotTake() {
        Peer stalled = gateway.worker("stalled");
        List<Speaker> speakers = speakers();
        speak(speakers);
        awaitStall();
        Set<Integer> waiting = speakers.stream()
                .filter(speaker -> !speaker.readOn.isDone())
                .map(speaker -> speaker.connection.connectionId())
                .collect(Collectors.toSet());
        Peer next = gateway.worker("next");
        stalled.close();
        while (!waiting.isEmpty()) {
            Packet packet = RunningGateway.decode(next.readPacket());
            if (packet.command() == CommandNumber.ON_CLOSE) {
                waiting.remove(packet.connectionId());
            }
        }
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.endings()).isEmpty());
        assertThat(gateway.server.statistics().pausedClients()).isZero();
    }

    /** From a start together, lest the first of them have said all before the last ones begin. */
    private void speak(List<Speaker> speakers) {
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < THREADS; i++) {
            threads.submit(() -> start.await(10, TimeUnit.SECONDS));
        }
        speakers.forEach(threads::execute);
        start.countDown();
    }

    /** Some have said all by then, where threads were slow to bring others on; nobody else is read. */
    private void awaitStall() {
        await().until(() -> {
            GatewayStatistics now = gateway.server.statistics();
            return now.pausedClients() > CLIENTS / 2 && now.pausedClients() == now.clients();
        });
    }

    private List<Speaker> speakers() {
        List<Speaker> speakers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            RecordingSocket socket = new RecordingSocket();
            sockets.add(socket);
            speakers.add(new Speaker(gateway.connect(socket)));
        }
        return speakers;
    }

    /** A client and its endpoint: says one message after the other, in turn with the others, when it is read, and then goes. */
    private final class Speaker implements Runnable {
        private final ClientConnection connection;
        private volatile CompletableFuture<Void> readOn = CompletableFuture.completedFuture(null);
        private int said;

        Speaker(ClientConnection connection) {
            this.connection = connection;
            connection.opened();
        }

        @Override
        public void run() {
            if (said == MESSAGES) {
                connection.closed();
                return;
            }
            readOn = connection.received(message(said++)).toCompletableFuture();
            readOn.thenRun(() -> threads.execute(this));
        }

        private Bytes message(int number) {
            byte[] message = new byte[MESSAGE_BYTES];
            ByteBuffer.wrap(message).putInt(number);
            return Bytes.wrap(message);
        }
    }
}
