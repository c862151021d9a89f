package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.gatewayworker.gateway.Fixtures.bytes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.ClientId;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.Recipients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayServerTest {
    private final List<String> observed = new CopyOnWriteArrayList<>();
    private final RecordingSocket socket = new RecordingSocket();
    private RunningGateway gateway = new RunningGateway(Map.of(), observer());

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldTellWorkersWhereAClientIsFrom() {
        Peer worker = gateway.worker("a");
        gateway.connect(socket, 50123).opened(bytes("a:0:{}"));
        Packet connect = RunningGateway.decode(worker.readPacket());
        Packet handshake = RunningGateway.decode(worker.readPacket());
        assertThat(connect)
                .isEqualTo(new Packet(
                        CommandNumber.ON_CONNECT,
                        0x7F000001,
                        2300,
                        0x7F000001,
                        50123,
                        2,
                        7272,
                        Bytes.EMPTY,
                        Body.EMPTY));
        assertThat(handshake.command()).isEqualTo(CommandNumber.ON_WEBSOCKET_CONNECT);
        assertThat(handshake.body()).isEqualTo(Body.serialized(bytes("a:0:{}")));
    }

    @Test
    void shouldReadOnWhenTheWorkersLinkTookTheMessage() {
        gateway.worker("a");
        ClientConnection client = gateway.connect(socket);
        client.opened();
        assertThat(client.received(bytes("hello")).toCompletableFuture()).isCompleted();
    }

    @Test
    void shouldCloseAClientWhoseMessageIsOverTheLimit() {
        restart(Map.of("gateway.max-message-size", "10"));
        gateway.worker("a");
        ClientConnection client = gateway.connect(socket);
        client.opened();
        client.received(bytes("1234567890"));
        assertThat(socket.endings()).isEmpty();
        client.received(bytes("12345678901"));
        assertThat(socket.endings()).containsExactly("1009 message too big");
        assertThat(gateway.server.statistics().clients()).isZero();
    }

    @Test
    void shouldTellObserversWhoComesAndGoes() {
        Peer worker = gateway.worker("a");
        ClientConnection client = gateway.connect(socket);
        client.opened();
        client.closed();
        client.closed();
        worker.close();
        await().until(() -> observed.size() == 4);
        assertThat(observed)
                .containsExactly(
                        "worker 127.0.0.1:a",
                        "client 7f00000108fc00000002",
                        "client gone 7f00000108fc00000002",
                        "worker gone 127.0.0.1:a");
    }

    @Test
    void shouldSurviveAnObserverThatThrows() {
        gateway.close();
        gateway = new RunningGateway(Map.of(), new GatewayObserver() {
            @Override
            public void clientConnected(ClientId client, ClientAddress address) {
                throw new IllegalStateException("broken");
            }
        });
        Peer worker = gateway.worker("a");
        gateway.connect(socket).opened();
        assertThat(RunningGateway.decode(worker.readPacket()).command()).isEqualTo(CommandNumber.ON_CONNECT);
    }

    @Test
    void shouldBindAClientToAnotherWorkerWhenItsOwnHasGone() {
        Peer first = gateway.worker("a");
        ClientConnection client = gateway.connect(socket);
        client.opened();
        first.readPacket();
        first.send(RunningGateway.encode(new Command.SetSession(2, bytes("a:0:{}"))));
        first.awaitDone();
        first.close();
        await().until(() -> gateway.server.statistics().workers().isEmpty());

        Peer second = gateway.worker("b");
        client.received(bytes("hello"));
        Packet message = RunningGateway.decode(second.readPacket());
        assertThat(message.command()).isEqualTo(CommandNumber.ON_MESSAGE);
        assertThat(message.extData()).isEqualTo(bytes("a:0:{}"));
        assertThat(gateway.server.statistics().workers())
                .extracting(GatewayStatistics.WorkerStatistics::boundClients)
                .containsExactly(1);
    }

    @Test
    void shouldCloseTheElderOfTwoWorkersWithOneKey() {
        Peer elder = gateway.worker("a");
        Peer newcomer = gateway.peer();
        newcomer.send(RunningGateway.encode(new Command.WorkerConnect("a", "")));
        assertThat(elder.isClosed()).isTrue();
        gateway.connect(socket).opened();
        assertThat(RunningGateway.decode(newcomer.readPacket()).command()).isEqualTo(CommandNumber.ON_CONNECT);
    }

    @Test
    void shouldCloseTheNewcomerOfTwoWorkersWithOneKeyWhereThatIsConfigured() {
        restart(Map.of("gateway.worker-conflict", "reject"));
        Peer elder = gateway.worker("a");
        Peer newcomer = gateway.peer();
        newcomer.send(RunningGateway.encode(new Command.WorkerConnect("a", "")));
        assertThat(newcomer.isClosed()).isTrue();
        elder.awaitDone();
        assertThat(gateway.server.statistics().workers()).hasSize(1);
    }

    @Test
    void shouldCloseASlowConsumerAndSpareTheOthers() {
        restart(Map.of("gateway.client-buffer-size", "100"));
        Peer worker = gateway.worker("a");
        RecordingSocket slow = new RecordingSocket().hold();
        gateway.connect(slow).opened();
        gateway.connect(socket).opened();
        worker.readPacket();
        worker.readPacket();
        Peer sender = gateway.peer();
        for (int i = 0; i < 10; i++) {
            sender.send(RunningGateway.encode(
                    new Command.SendToAll(new Recipients.Everyone(), Body.scalar(bytes("x".repeat(50))))));
        }
        sender.awaitDone();
        assertThat(slow.endings()).containsExactly("1013 slow consumer");
        assertThat(socket.messages()).hasSize(10);
        GatewayStatistics statistics = gateway.server.statistics();
        assertThat(statistics.slowConsumersClosed()).isEqualTo(1);
        assertThat(statistics.messagesOut()).isEqualTo(10);
        assertThat(statistics.bytesOut()).isEqualTo(500);
        assertThat(statistics.clients()).isEqualTo(1);
    }

    @Test
    void shouldPingSilentClientsAndDropThem() {
        restart(Map.of(
                "gateway.ping-interval", "10s", "gateway.ping-not-response-limit", "1", "gateway.ping-data", "ping"));
        gateway.worker("a");
        gateway.connect(socket).opened();
        for (int tick = 0; tick < 3; tick++) {
            gateway.server.tickHeartbeat();
        }
        assertThat(socket.texts()).containsExactly("ping");
        gateway.server.tickHeartbeat();
        assertThat(socket.endings()).containsExactly("aborted");
        assertThat(gateway.server.statistics().clients()).isZero();
    }

    @Test
    void shouldNotPingWorkersOfALoopbackAddress() {
        Peer worker = gateway.worker("a");
        gateway.server.pingWorkers();
        worker.awaitDone();
    }

    @Test
    void shouldAnnounceThePortThatTheSystemChose() {
        restart(Map.of("gateway.lan-port", "0"));
        assertThat(gateway.server.address().port())
                .isEqualTo(gateway.server.innerAddress().getPort())
                .isNotZero();
    }

    @Test
    void shouldSayGoodbyeToClientsWhenItStops() {
        Peer worker = gateway.worker("a");
        gateway.connect(socket).opened();
        worker.readPacket();
        gateway.close();
        assertThat(socket.endings()).containsExactly("1001 gateway stops");
        assertThat(worker.isClosed()).isTrue();
    }

    @Test
    void shouldTakeNoClientBeforeItHasStarted() {
        GatewayServer unstarted = new GatewayServer(
                Fixtures.settings(Map.of()),
                GatewayObserver.NONE,
                Executors.newSingleThreadScheduledExecutor(),
                Runnable::run,
                gateway.clock);
        assertThatIllegalStateException()
                .isThrownBy(() -> unstarted.connect(new ClientAddress(0, 0, 0), socket))
                .withMessageContaining("not started");
    }

    private void restart(Map<String, String> changed) {
        gateway.close();
        gateway = new RunningGateway(changed, GatewayObserver.NONE);
    }

    private GatewayObserver observer() {
        return new GatewayObserver() {
            @Override
            public void workerConnected(WorkerKey worker) {
                observed.add("worker " + worker);
            }

            @Override
            public void workerDisconnected(WorkerKey worker) {
                observed.add("worker gone " + worker);
            }

            @Override
            public void clientConnected(ClientId client, ClientAddress address) {
                observed.add("client " + client);
            }

            @Override
            public void clientClosed(ClientId client, ClientAddress address) {
                observed.add("client gone " + client);
            }
        };
    }
}
