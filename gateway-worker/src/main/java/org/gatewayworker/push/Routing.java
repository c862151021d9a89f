package org.gatewayworker.push;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.api.GatewayUnavailableException;
import org.gatewayworker.cluster.GatewayPeer;
import org.gatewayworker.cluster.GatewayPeers;
import org.gatewayworker.protocol.ClientId;
import org.gatewayworker.protocol.GatewayAddress;

/**
 * Which gateways a command or a query goes to: the one place that decides it. As long as nobody knows which gateways hold
 * a uid or a group, those are all. Thread safe.
 */
final class Routing {
    private final GatewayPeers peers;
    private final Duration patience;

    /** @param patience how long to wait for the first word of a register; 0 for not at all */
    Routing(GatewayPeers peers, Duration patience) {
        this.peers = peers;
        this.patience = patience;
    }

    /** @throws GatewayUnavailableException if no gateway is known */
    List<GatewayPeer> everyone() {
        awaitFirstAnnouncement();
        List<GatewayPeer> all = peers.all();
        if (all.isEmpty()) {
            throw new GatewayUnavailableException(
                    peers.firstAnnouncement().getCount() > 0
                            ? "no register has answered yet"
                            : "no register names a gateway");
        }
        return all;
    }

    /** The gateways that may hold clients of these uids. */
    List<GatewayPeer> ofUids(Collection<String> uids) {
        return uids.isEmpty() ? List.of() : everyone();
    }

    /** The gateways that may hold members of these groups. */
    List<GatewayPeer> ofGroups(Collection<String> groups) {
        return groups.isEmpty() ? List.of() : everyone();
    }

    /** The gateway that a client's id names, where there is one. */
    Optional<GatewayPeer> gateway(GatewayAddress address) {
        awaitFirstAnnouncement();
        return peers.peer(address);
    }

    /** The gateway to ask about a client, where there is one: its own. */
    List<GatewayPeer> ofClient(ClientId client) {
        return gateway(client.gateway()).map(List::of).orElse(List.of());
    }

    /** The peer takes nothing more: whether that is no loss, since there is nobody behind it any more. */
    boolean isGone(GatewayPeer full) {
        return peers.linkFull(full);
    }

    private void awaitFirstAnnouncement() {
        if (patience.isZero() || peers.firstAnnouncement().getCount() == 0) {
            return;
        }
        try {
            boolean spoken = peers.firstAnnouncement().await(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!spoken) {
                throw new GatewayUnavailableException("no register has answered within " + patience.toMillis() + " ms");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GatewayUnavailableException("interrupted, while no register had answered yet");
        }
    }
}
