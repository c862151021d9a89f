package org.gatewayworker.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.GatewayBusyException;
import org.gatewayworker.api.GatewayUnavailableException;
import org.gatewayworker.api.IncompleteAnswerException;
import org.gatewayworker.api.Message;
import org.gatewayworker.api.UnreadableSessionException;
import org.gatewayworker.cluster.Delivery;
import org.gatewayworker.cluster.GatewayPeer;
import org.gatewayworker.cluster.GatewayPeers;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several gateways, of which some are not well. */
class ClusterGatewayTest {
    private static final GatewayAddress A = GatewayAddress.parse("10.0.0.1:2300");
    private static final GatewayAddress B = GatewayAddress.parse("10.0.0.2:2300");
    private static final GatewayAddress C = GatewayAddress.parse("10.0.0.3:2300");

    private final Map<GatewayAddress, Peer> made = new HashMap<>();
    private final GatewayPeers peers = new GatewayPeers(address -> {
        Peer peer = new Peer(address);
        made.put(address, peer);
        return peer;
    });
    private final ClusterGateway gateway =
            new ClusterGateway(peers, Optional::empty, Duration.ZERO, Duration.ofMillis(50));

    @Test
    void shouldAddUpWhatAllGatewaysSay() {
        peers.announced(List.of(A, B));
        made.get(A).answers("i:2;");
        made.get(B).answers("i:3;");

        assertThat(gateway.getAllClientIdCount()).isEqualTo(5);
    }

    @Test
    void shouldKeepTheOrderOfTheGatewaysAndOfTheirClients() {
        peers.announced(List.of(B, A));
        made.get(A).answers("a:2:{i:0;i:7;i:1;i:3;}");
        made.get(B).answers("a:1:{i:0;i:1;}");

        assertThat(gateway.getClientIdByUid("u"))
                .extracting(ClientId::value)
                .containsExactly("0a00000208fc00000001", "0a00000108fc00000007", "0a00000108fc00000003");
    }

    @Test
    void shouldSayWhichGatewaysDidNotAnswerAndWhatTheOthersSaid() {
        peers.announced(List.of(A, B, C));
        made.get(A).answers("i:2;");
        made.get(B).fails("refused");

        assertThatExceptionOfType(IncompleteAnswerException.class)
                .isThrownBy(gateway::getAllClientIdCount)
                .satisfies(missing -> {
                    assertThat(missing.gateways()).containsExactly("10.0.0.2:2300", "10.0.0.3:2300");
                    assertThat(missing.partialAnswer(Integer.class)).isEqualTo(2);
                    assertThat(missing)
                            .hasMessage("no answer from 10.0.0.2:2300: refused; 10.0.0.3:2300: silent for 50 ms");
                });
        assertThat(made.get(C).asked).isCompletedExceptionally();
    }

    @Test
    void shouldTakeNonsenseForNoAnswer() {
        peers.announced(List.of(A, B));
        made.get(A).answers("a:0:{}");
        made.get(B).answers("i:3;");

        assertThatExceptionOfType(IncompleteAnswerException.class)
                .isThrownBy(gateway::getAllClientIdCount)
                .satisfies(missing -> {
                    assertThat(missing.gateways()).containsExactly("10.0.0.1:2300");
                    assertThat(missing.partialAnswer(Integer.class)).isEqualTo(3);
                });
    }

    @Test
    void shouldGiveDerivedAnswersInPartToo() {
        peers.announced(List.of(A, B));
        made.get(A).answers("a:1:{i:1;a:1:{s:3:\"uid\";s:1:\"u\";}}");
        made.get(B).fails("refused");

        assertThatExceptionOfType(IncompleteAnswerException.class)
                .isThrownBy(gateway::getAllUidCount)
                .satisfies(missing ->
                        assertThat(missing.partialAnswer(Integer.class)).isEqualTo(1));
    }

    @Test
    void shouldTakeNothingFromOthersWhereOneSessionCannotBeRead() {
        peers.announced(List.of(A));
        made.get(A).answers("a:2:{i:1;s:3:\"bad\";i:2;s:14:\"a:1:{i:0;i:1;}\";}");

        assertThat(gateway.getAllClientSessions().values()).containsExactly(Map.of(), Map.of("0", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"i:5;", "a:1:{i:0;i:1", "secret"})
    void shouldNameTheClientWhoseSessionCannotBeRead(String session) {
        ClientId client = new ClientId("0a00000108fc00000007");
        peers.announced(List.of(A));
        made.get(A).answers(session);

        assertThatExceptionOfType(UnreadableSessionException.class)
                .isThrownBy(() -> gateway.getSession(client))
                .withMessageStartingWith("session of client 0a00000108fc00000007 cannot be read: ")
                .withMessageContaining("expected: ")
                .satisfies(unreadable -> assertThat(unreadable.client()).isEqualTo(client));
    }

    @Test
    void shouldSendToTheOthersBeforeItSaysThatOneIsBusy() {
        peers.announced(List.of(A, B, C));
        made.get(A).delivery = Delivery.FULL;
        made.get(B).delivery = Delivery.UNREACHABLE;

        assertThatExceptionOfType(GatewayBusyException.class)
                .isThrownBy(() -> gateway.sendToAll("x"))
                .satisfies(busy -> assertThat(busy.gateways()).containsExactly("10.0.0.1:2300"));
        assertThat(made.get(C).sent).hasSize(1);
    }

    @Test
    void shouldSkipAGatewayThatIsDown() {
        peers.announced(List.of(A, B));
        made.get(A).delivery = Delivery.UNREACHABLE;

        gateway.sendToGroup("g", "x");

        assertThat(made.get(B).sent).hasSize(1);
    }

    @Test
    void shouldSayThatThereIsNoGateway() {
        assertThatThrownBy(() -> gateway.sendToAll("x"))
                .isInstanceOf(GatewayUnavailableException.class)
                .hasMessage("no register has answered yet");
        peers.announced(List.of());
        assertThatThrownBy(gateway::getAllUidList)
                .isInstanceOf(GatewayUnavailableException.class)
                .hasMessage("no register names a gateway");
        peers.announced(List.of(A));
        made.get(A).delivery = Delivery.UNREACHABLE;
        assertThatThrownBy(() -> gateway.sendToAll("x"))
                .isInstanceOf(GatewayUnavailableException.class)
                .hasMessage("none of 1 gateways can be reached");
    }

    @Test
    void shouldSendNothingToNobody() {
        gateway.sendToAll("x", List.of());
        gateway.sendToUid(List.of(), "x");
        gateway.sendToGroup(List.of(), "x");
        gateway.sendToClient(new ClientId("0a00000108fc00000007"), "x");
        gateway.sendToAll("x", List.of(new ClientId("0a00000108fc00000007")));

        assertThat(gateway.isUidOnline("")).isFalse();
        assertThat(gateway.getClientIdCountByGroup("0")).isZero();
        assertThat(gateway.isUidsOnline(List.of("0", ""))).containsExactly(Map.entry("0", false), Map.entry("", false));
    }

    @Test
    void shouldRefuseWhatCannotGoOverTheWire() {
        peers.announced(List.of(A));
        ClientId client = new ClientId("0a00000108fc00000007");

        assertThatThrownBy(() -> gateway.bindUid(client, "0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uid: \"0\"");
        assertThatThrownBy(() -> gateway.sendToGroup("", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gateway.sendToAll(Message.of(new byte[10_485_760])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10485760");
        assertThat(made.get(A).sent).isEmpty();
    }

    @Test
    void shouldSendToEachGatewayItsOwnClientsOnly() {
        peers.announced(List.of(A, B, C));

        gateway.sendToAll("x", List.of(new ClientId("0a00000108fc00000007"), new ClientId("0a00000208fc00000008")));

        assertThat(made.get(A).sent.remove().toDisplay()).contains("{\"connections\":{\"7\":7}}");
        assertThat(made.get(B).sent.remove().toDisplay()).contains("{\"connections\":{\"8\":8}}");
        assertThat(made.get(C).sent).isEmpty();
    }

    private static final class Peer implements GatewayPeer {
        private final GatewayAddress address;
        private final BlockingQueue<Bytes> sent = new ArrayBlockingQueue<>(10);
        private final CompletableFuture<Bytes> asked = new CompletableFuture<>();
        private Delivery delivery = Delivery.QUEUED;

        private Peer(GatewayAddress address) {
            this.address = address;
        }

        private void answers(String serialized) {
            asked.complete(Bytes.utf8(serialized));
        }

        private void fails(String reason) {
            asked.completeExceptionally(new IOException(reason));
        }

        @Override
        public GatewayAddress address() {
            return address;
        }

        @Override
        public boolean isLinked() {
            return true;
        }

        @Override
        public void dial() {}

        @Override
        public Delivery send(Bytes packet) {
            if (delivery == Delivery.QUEUED) {
                sent.add(packet);
            }
            return delivery;
        }

        @Override
        public CompletableFuture<Bytes> ask(Bytes packet) {
            return asked;
        }

        @Override
        public CompletableFuture<Void> close() {
            return CompletableFuture.completedFuture(null);
        }
    }
}
