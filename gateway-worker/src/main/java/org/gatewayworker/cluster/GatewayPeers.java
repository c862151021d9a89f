package org.gatewayworker.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.gatewayworker.protocol.GatewayAddress;

/**
 * The gateways that are known: those that a register names, and those that no register names any more but whose link is
 * alive, since a register that has just come back may not have heard of them yet (PROTOCOL.md section 6). Thread safe.
 */
public final class GatewayPeers {
    private final Function<GatewayAddress, GatewayPeer> connector;
    private final Map<GatewayAddress, GatewayPeer> peers = new ConcurrentHashMap<>();
    private final CountDownLatch firstAnnouncement = new CountDownLatch(1);
    private volatile List<GatewayPeer> all = List.of();
    private Set<GatewayAddress> announced = Set.of();
    private boolean closed;

    /** @param connector makes the peer of a gateway that was not known, without waiting for a connection */
    public GatewayPeers(Function<GatewayAddress, GatewayPeer> connector) {
        this.connector = connector;
    }

    /** Takes what the registers name from here on. */
    public synchronized void announced(List<GatewayAddress> gateways) {
        if (closed) {
            return;
        }
        announced = new HashSet<>(gateways);
        List<GatewayPeer> known = new ArrayList<>();
        for (GatewayAddress gateway : gateways) {
            known.add(peers.computeIfAbsent(gateway, connector));
        }
        for (GatewayPeer peer : all) {
            if (!announced.contains(peer.address())) {
                if (peer.isLinked()) {
                    known.add(peer);
                } else {
                    forget(peer);
                }
            }
        }
        all = List.copyOf(known);
        firstAnnouncement.countDown();
    }

    /** A peer's link has closed: without a register's word for it, it is not known any more. */
    public synchronized void linkClosed(GatewayPeer peer) {
        dropUnlessAnnounced(peer);
    }

    /**
     * A peer's link takes nothing more: if no register names it, its host is most likely gone, and so is the peer from now on.
     *
     * @return true if the peer has been dropped
     */
    public synchronized boolean linkFull(GatewayPeer peer) {
        return dropUnlessAnnounced(peer);
    }

    /** Every known gateway, in the order that they were announced in. */
    public List<GatewayPeer> all() {
        return all;
    }

    public Optional<GatewayPeer> peer(GatewayAddress gateway) {
        return Optional.ofNullable(peers.get(gateway));
    }

    /** Counts down to 0 when a register has spoken for the first time. */
    public CountDownLatch firstAnnouncement() {
        return firstAnnouncement;
    }

    /** Closes all peers, and waits until they have sent what is queued, or the time is up. Announcements do nothing any more. */
    public void close(Duration patience) {
        CompletableFuture<?>[] closing;
        synchronized (this) {
            closed = true;
            closing = all.stream().map(this::forget).toArray(CompletableFuture[]::new);
            all = List.of();
        }
        try {
            CompletableFuture.allOf(closing).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException notInTime) {
            WorkerLog.closedBeforeAllWasSent(notInTime);
        }
    }

    private boolean dropUnlessAnnounced(GatewayPeer peer) {
        if (announced.contains(peer.address()) || !peers.containsValue(peer)) {
            return false;
        }
        forget(peer);
        all = all.stream().filter(known -> known != peer).toList();
        return true;
    }

    private CompletableFuture<Void> forget(GatewayPeer peer) {
        peers.remove(peer.address(), peer);
        return peer.close();
    }
}
