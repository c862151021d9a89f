package org.gatewayworker.register;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.RegisterMessage;
import org.gatewayworker.protocol.RegisterMessageCodec;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * Who is connected to the register, and which gateways they announced (PROTOCOL.md section 2). Knows neither sockets nor
 * the time: each call says what has happened and when, and is told what to do. Not thread safe.
 *
 * <p>A link may be gateway and worker at once, as with the reference. One that announces a second address has moved.
 *
 * @param <P> what stands for a peer, a key of a map
 */
final class AddressBook<P> {
    /** Whoever has said nothing at all after this time is shut out. */
    static final Duration AUTHENTICATION_TIMEOUT = Duration.ofSeconds(10);
    /** Three of the pings that remote peers send, one every 25 s. */
    static final Duration SILENCE_LIMIT = Duration.ofSeconds(75);

    /** Whether a peer pings. */
    enum Reach {
        /** Reached us over the loopback interface: never pings, and never gets lost unnoticed. */
        LOCAL,
        REMOTE
    }

    private static final class Peer {
        private final Reach reach;
        private Instant lastHeard;
        private boolean hasSpoken;
        private boolean isWorker;
        private Optional<String> address = Optional.empty();

        Peer(Reach reach, Instant connectedAt) {
            this.reach = reach;
            this.lastHeard = connectedAt;
        }
    }

    private final byte[] secretKey;
    private final Map<P, Peer> peers = new LinkedHashMap<>();

    /** @param secretKey empty where every peer is trusted */
    AddressBook(String secretKey) {
        this.secretKey = secretKey.getBytes(StandardCharsets.UTF_8);
    }

    void connected(P peer, Reach reach, Instant now) {
        peers.put(peer, new Peer(reach, now));
    }

    /**
     * @param line without its end
     * @return nothing to do if the peer has been dismissed before: what it still says does not count
     */
    List<Step<P>> received(P peer, String line, Instant now) {
        Peer known = peers.get(peer);
        if (known == null) {
            return List.of();
        }
        known.hasSpoken = true;
        known.lastHeard = now;
        RegisterMessage message;
        try {
            message = RegisterMessageCodec.decode(line);
        } catch (ProtocolException notForUs) {
            return dismiss(peer, Dismissal.BAD_REQUEST);
        }
        if (message instanceof RegisterMessage.GatewayConnect gateway) {
            return gatewayConnected(peer, known, gateway);
        } else if (message instanceof RegisterMessage.WorkerConnect worker) {
            return workerConnected(peer, known, worker);
        } else if (message instanceof RegisterMessage.Ping) {
            return List.of();
        }
        return dismiss(peer, Dismissal.UNUSABLE);
    }

    private List<Step<P>> gatewayConnected(P peer, Peer known, RegisterMessage.GatewayConnect gateway) {
        if (!isSecret(gateway.secretKey())) {
            return dismiss(peer, Dismissal.WRONG_SECRET);
        }
        known.address = Optional.of(gateway.address());
        return tellWorkers();
    }

    private List<Step<P>> workerConnected(P peer, Peer known, RegisterMessage.WorkerConnect worker) {
        if (!isSecret(worker.secretKey())) {
            return dismiss(peer, Dismissal.WRONG_SECRET);
        }
        known.isWorker = true;
        return List.of(new Step.Tell<>(peer, broadcast()));
    }

    /** @return nothing to do if the peer has gone before */
    List<Step<P>> disconnected(P peer) {
        Peer known = peers.remove(peer);
        return known != null && known.address.isPresent() ? tellWorkers() : List.of();
    }

    /** Shuts out whoever has been silent for too long. */
    List<Step<P>> expire(Instant now) {
        List<Step<P>> steps = new ArrayList<>();
        for (Map.Entry<P, Peer> entry : List.copyOf(peers.entrySet())) {
            overdue(entry.getValue(), now).ifPresent(reason -> steps.addAll(dismiss(entry.getKey(), reason)));
        }
        return steps;
    }

    private static Optional<Dismissal> overdue(Peer peer, Instant now) {
        Duration silence = Duration.between(peer.lastHeard, now);
        if (!peer.hasSpoken) {
            return silence.compareTo(AUTHENTICATION_TIMEOUT) < 0
                    ? Optional.empty()
                    : Optional.of(Dismissal.NEVER_SPOKE);
        }
        return peer.reach == Reach.LOCAL || silence.compareTo(SILENCE_LIMIT) < 0
                ? Optional.empty()
                : Optional.of(Dismissal.FELL_SILENT);
    }

    /** @return nothing to do if the peer has gone before */
    List<Step<P>> dismiss(P peer, Dismissal reason) {
        if (!peers.containsKey(peer)) {
            return List.of();
        }
        List<Step<P>> steps = new ArrayList<>();
        steps.add(new Step.Dismiss<>(peer, reason));
        steps.addAll(disconnected(peer));
        return steps;
    }

    private boolean isSecret(String offered) {
        return MessageDigest.isEqual(secretKey, offered.getBytes(StandardCharsets.UTF_8));
    }

    private List<Step<P>> tellWorkers() {
        Bytes line = broadcast();
        List<Step<P>> steps = new ArrayList<>();
        peers.forEach((peer, known) -> {
            if (known.isWorker) {
                steps.add(new Step.Tell<>(peer, line));
            }
        });
        return steps;
    }

    private Bytes broadcast() {
        return RegisterMessageCodec.encode(new RegisterMessage.BroadcastAddresses(addresses()));
    }

    /** Each address once, in the order of the links that announce them. */
    List<String> addresses() {
        return peers.values().stream()
                .flatMap(peer -> peer.address.stream())
                .distinct()
                .toList();
    }

    int gateways() {
        return (int)
                peers.values().stream().filter(peer -> peer.address.isPresent()).count();
    }

    int workers() {
        return (int) peers.values().stream().filter(peer -> peer.isWorker).count();
    }
}
