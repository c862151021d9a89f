package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatewayworker.gateway.Fixtures.bytes;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.ReplyCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.ConnectionIds;
import org.gatewayworker.protocol.command.Recipients;
import org.gatewayworker.protocol.command.Where;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes long is answered elsewhere, over real sockets: in its link's order, and in nobody else's way. */
class LargeQueryTest {
    private static final int CLIENTS = 300;
    private static final Bytes UID = bytes("u1");

    /** What the gateway wants to have done on another thread. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    private RunningGateway gateway = new RunningGateway(tasks::add);
    private Peer asker;

    @BeforeEach
    void connectMany() {
        connectManyTo(gateway);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void shouldKeepTheLinksOrderAndLetOthersPass() throws InterruptedException {
        RecordingSocket socket = new RecordingSocket();
        int client = gateway.connect(socket).connectionId();
        ask(
                new Command.SetSession(client, bytes("a:0:{}")),
                new Command.GetClientIdByUid(UID),
                selectAll(),
                new Command.BindUid(client, UID),
                new Command.GetClientIdByUid(UID),
                new Command.GetAllClientSessions(),
                new Command.UnbindUid(client, UID),
                sendToAll("from the asker"),
                new Command.GetClientIdByUid(UID));
        assertThat(asker.readReply()).isEqualTo(reply("a:0:{}"));
        Runnable selection = tasks.take();

        Peer other = gateway.peer();
        other.send(RunningGateway.encode(sendToAll("from another")));
        other.awaitDone();
        assertThat(socket.texts()).containsExactly("from another");
        assertThat(gateway.server.statistics().uids()).isZero();
        assertThat(tasks).isEmpty();

        selection.run();
        assertThat(asker.readReply().asBuffer().remaining()).isGreaterThan(CLIENTS);
        assertThat(asker.readReply()).isEqualTo(reply("a:1:{i:0;i:" + client + ";}"));
        Runnable sessions = tasks.take();
        assertThat(gateway.server.statistics().uids()).isOne();
        assertThat(socket.texts()).isEmpty();
        sessions.run();
        assertThat(asker.readReply().toDisplay()).contains("a:0:{}");
        assertThat(asker.readReply()).isEqualTo(reply("a:0:{}"));
        assertThat(socket.texts()).containsExactly("from the asker");
        assertThat(tasks).isEmpty();
    }

    @Test
    void shouldAnswerSmallQueriesAtOnce() {
        ask(
                new Command.Select(List.of(bytes("uid")), Where.AnyOf.of(new Where.Listed(ConnectionIds.of(2, 3)))),
                new Command.GetClientCountByGroup(Bytes.EMPTY));
        asker.readReply();
        assertThat(asker.readReply()).isEqualTo(reply("i:" + CLIENTS + ";"));
        assertThat(tasks).isEmpty();
    }

    @Test
    void shouldNotMindAnAskerThatGoesMeanwhile() throws InterruptedException {
        asker.send(RunningGateway.encode(selectAll()));
        Runnable selection = tasks.take();
        asker.close();
        selection.run();
        Peer other = gateway.peer();
        other.send(RunningGateway.encode(selectAll()));
        tasks.take().run();
        other.readReply();
    }

    @Test
    void shouldAnswerItselfWhereTheExecutorHasEnded() {
        gateway.close();
        gateway = new RunningGateway(task -> {
            throw new RejectedExecutionException("ended");
        });
        connectManyTo(gateway);
        ask(selectAll(), new Command.GetClientCountByGroup(Bytes.EMPTY));
        asker.readReply();
        assertThat(asker.readReply()).isEqualTo(reply("i:" + CLIENTS + ";"));
    }

    private void connectManyTo(RunningGateway server) {
        asker = server.worker("asker");
        for (int i = 0; i < CLIENTS; i++) {
            server.connect(new RecordingSocket());
        }
        await().until(() -> server.server.statistics().clients() == CLIENTS);
    }

    private static Command selectAll() {
        return new Command.Select(List.of(bytes("session"), bytes("groups")), new Where.Everyone());
    }

    private static Command sendToAll(String text) {
        return new Command.SendToAll(new Recipients.Everyone(), Body.scalar(bytes(text)));
    }

    /** One behind the other, without waiting for answers. */
    private void ask(Command... commands) {
        Stream.of(commands).map(RunningGateway::encode).forEach(asker::send);
    }

    private static Bytes reply(String serialized) {
        return new ReplyCodec(1000).encode(bytes(serialized));
    }
}
