package org.gatewayworker.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class GatewayPeersTest {
    private static final GatewayAddress A = GatewayAddress.parse("10.0.0.1:2300");
    private static final GatewayAddress B = GatewayAddress.parse("10.0.0.2:2300");

    private final List<Peer> made = new ArrayList<>();
    private final GatewayPeers peers = new GatewayPeers(this::connect);

    @Test
    void shouldKnowWhatIsAnnounced() {
        peers.announced(List.of(A, B));
        peers.announced(List.of(B, A));

        assertThat(peers.all()).extracting(GatewayPeer::address).containsExactly(B, A);
        assertThat(peers.peer(A)).contains(made.get(0));
        assertThat(made).hasSize(2);
    }

    /** A register that has just come back is asked before the gateways have told it of themselves. */
    @Test
    void shouldKeepLiveLinksOverAnEmptyAnnouncement() {
        peers.announced(List.of(A, B));
        made.get(0).linked = true;

        peers.announced(List.of());

        assertThat(peers.all()).extracting(GatewayPeer::address).containsExactly(A);
        assertThat(made.get(0).closed).isFalse();
        assertThat(made.get(1).closed).as("never linked, not announced").isTrue();
    }

    @Test
    void shouldForgetAnUnannouncedGatewayWhenItsLinkCloses() {
        peers.announced(List.of(A));
        made.get(0).linked = true;
        peers.announced(List.of());

        made.get(0).linked = false;
        peers.linkClosed(made.get(0));

        assertThat(peers.all()).isEmpty();
        assertThat(peers.peer(A)).isEmpty();
        assertThat(made.get(0).closed).isTrue();
    }

    @Test
    void shouldKeepAnAnnouncedGatewayWhenItsLinkCloses() {
        peers.announced(List.of(A));

        peers.linkClosed(made.get(0));

        assertThat(peers.all()).hasSize(1);
        assertThat(made.get(0).closed).isFalse();
    }

    @Test
    void shouldTakeAFullLinkForDeadOnlyWhereNoRegisterNamesItsGateway() {
        peers.announced(List.of(A));
        made.get(0).linked = true;

        assertThat(peers.linkFull(made.get(0))).isFalse();
        peers.announced(List.of());
        assertThat(peers.linkFull(made.get(0))).isTrue();
        assertThat(made.get(0).closed).isTrue();
    }

    @Test
    void shouldCloseAllAndListenNoMore() {
        peers.announced(List.of(A));

        peers.close(Duration.ofSeconds(1));
        peers.announced(List.of(B));

        assertThat(made).hasSize(1);
        assertThat(made.get(0).closed).isTrue();
        assertThat(peers.all()).isEmpty();
    }

    private GatewayPeer connect(GatewayAddress address) {
        Peer peer = new Peer(address);
        made.add(peer);
        return peer;
    }

    private static final class Peer implements GatewayPeer {
        private final GatewayAddress address;
        private boolean linked;
        private boolean closed;

        private Peer(GatewayAddress address) {
            this.address = address;
        }

        @Override
        public GatewayAddress address() {
            return address;
        }

        @Override
        public boolean isLinked() {
            return linked;
        }

        @Override
        public void dial() {}

        @Override
        public Delivery send(Bytes packet) {
            return Delivery.QUEUED;
        }

        @Override
        public CompletableFuture<Bytes> ask(Bytes packet) {
            return new CompletableFuture<>();
        }

        @Override
        public CompletableFuture<Void> close() {
            closed = true;
            return CompletableFuture.completedFuture(null);
        }
    }
}
