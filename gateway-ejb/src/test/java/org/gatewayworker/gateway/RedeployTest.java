package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatewayworker.gateway.Fixtures.bytes;

import java.time.Duration;
import java.util.Map;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Business code is deployed anew while clients are connected, over real sockets. */
class RedeployTest {
    private final RecordingSocket socket = new RecordingSocket();
    private final RecordingSocket newcomersSocket = new RecordingSocket();
    private RunningGateway gateway = new RunningGateway();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldKeepClientsAndWhatTheySayWhileTheWorkerIsDeployedAnew() {
        Peer old = gateway.worker("chat");
        ClientConnection client = gateway.connect(socket);
        client.opened();
        old.readPacket();
        undeploy(old);

        client.received(bytes("still here?"));
        ClientConnection newcomer = gateway.connect(newcomersSocket);
        newcomer.opened(bytes("a:0:{}"));
        newcomer.received(bytes("hello"));
        newcomer.closed();
        client.received(bytes("hello?"));
        assertThat(gateway.server.statistics().heldEvents()).isEqualTo(2);
        Peer pusher = gateway.peer();
        pusher.send(RunningGateway.encode(new Command.SetSession(client.connectionId(), bytes("a:0:{}"))));
        pusher.awaitDone();

        Peer redeployed = gateway.worker("chat");
        client.received(bytes("back again"));
        client.closed();
        assertPacket(redeployed, CommandNumber.ON_MESSAGE, "still here?");
        assertPacket(redeployed, CommandNumber.ON_MESSAGE, "hello?");
        assertPacket(redeployed, CommandNumber.ON_MESSAGE, "back again");
        assertPacket(redeployed, CommandNumber.ON_CLOSE, "");
        assertThat(socket.endings()).isEmpty();
        assertThat(gateway.server.statistics().heldEvents()).isZero();
    }

    @Test
    void shouldHandMoreThanALinkHoldsToTheNextWorker() {
        restart(Map.of("gateway.worker-buffer-size", "3000000"));
        Peer old = gateway.worker("chat");
        ClientConnection client = gateway.connect(socket);
        client.opened();
        old.readPacket();
        undeploy(old);
        Bytes session = Bytes.wrap(new byte[100_000]);
        Bytes message = Bytes.wrap(new byte[1000]);
        for (int i = 0; i < 200; i++) {
            client.received(message);
        }
        Peer pusher = gateway.peer();
        pusher.send(RunningGateway.encode(new Command.SetSession(client.connectionId(), session)));
        pusher.awaitDone();

        // 20 MB in all, since each event goes out with the session
        Peer redeployed = gateway.worker("chat");
        for (int i = 0; i < 200; i++) {
            Packet packet = RunningGateway.decode(redeployed.readPacket());
            assertThat(packet.extData()).isEqualTo(session);
            assertThat(packet.body()).isEqualTo(Body.scalar(message));
        }
        assertThat(socket.endings()).isEmpty();
    }

    @Test
    void shouldCloseThoseWhoNeedAWorkerWhenNoneComesInTime() {
        restart(Map.of("gateway.worker-grace", "50ms"));
        undeploy(gateway.worker("chat"));
        gateway.connect(socket).opened();
        gateway.connect(newcomersSocket);
        assertThat(socket.endings()).isEmpty();
        gateway.clock.advance(Duration.ofMillis(50));
        await().until(() -> !socket.endings().isEmpty());
        assertThat(socket.endings()).containsExactly("1013 no worker");
        assertThat(newcomersSocket.endings()).isEmpty();
        assertThat(gateway.server.statistics().noWorkerCloses()).isEqualTo(1);
        await().until(() -> gateway.server.statistics().heldEvents() == 0);
    }

    /** Nobody reads it, so nobody can say that it is silent. */
    @Test
    void shouldNotCountTheSilenceOfAClientThatIsNotRead() {
        restart(Map.of(
                "gateway.ping-interval", "10s",
                "gateway.ping-not-response-limit", "1",
                "gateway.ping-data", "ping"));
        Peer old = gateway.worker("chat");
        ClientConnection client = gateway.connect(socket);
        client.opened();
        gateway.connect(newcomersSocket).opened();
        old.readPacket();
        old.readPacket();
        undeploy(old);
        client.received(bytes("1"));
        for (int tick = 0; tick < 5; tick++) {
            gateway.server.tickHeartbeat();
        }
        assertThat(newcomersSocket.endings()).isNotEmpty();
        assertThat(socket.endings()).isEmpty();

        gateway.worker("chat");
        await().until(() -> gateway.server.statistics().pausedClients() == 0);
        for (int tick = 0; tick < 5; tick++) {
            gateway.server.tickHeartbeat();
        }
        assertThat(socket.endings()).isNotEmpty();
    }

    @Test
    void shouldCloseAtOnceWithoutAGrace() {
        restart(Map.of("gateway.worker-grace", "0"));
        undeploy(gateway.worker("chat"));
        gateway.connect(socket).opened();
        assertThat(socket.endings()).containsExactly("1013 no worker");
    }

    @Test
    void shouldSayGoodbyeToThoseWhoWaitWhenItStops() {
        undeploy(gateway.worker("chat"));
        gateway.connect(socket).opened();
        gateway.server.close();
        assertThat(socket.endings()).containsExactly("1001 gateway stops");
        assertThat(gateway.server.statistics().heldEvents()).isZero();
    }

    private void restart(Map<String, String> changed) {
        gateway.close();
        gateway = new RunningGateway(changed, GatewayObserver.NONE);
    }

    private void undeploy(Peer worker) {
        worker.close();
        await().until(() -> gateway.server.statistics().workers().isEmpty());
    }

    private static void assertPacket(Peer worker, int command, String body) {
        Packet packet = RunningGateway.decode(worker.readPacket());
        assertThat(packet.command()).isEqualTo(command);
        assertThat(packet.extData()).isEqualTo(bytes("a:0:{}"));
        assertThat(packet.body().bytes()).isEqualTo(bytes(body));
    }
}
