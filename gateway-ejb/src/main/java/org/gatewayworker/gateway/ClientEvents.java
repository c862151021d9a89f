package org.gatewayworker.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventCodec;

/**
 * Tells workers what happens to clients (PROTOCOL.md sections 4 and 6). The calls for one client come one at a time.
 *
 * <p>Where the link to a worker is full, the client that has something for it is closed: no event is dropped without a
 * trace, and nothing waits. A client that has gone already has its ON_CLOSE parked at the worker instead.
 */
final class ClientEvents {
    /** A young gateway has no worker yet, which is no news. */
    private static final Duration YOUTH = Duration.ofSeconds(2);

    private final WorkerTable workers;
    private final ClientCloser closer;
    private final GatewayCounters counters;
    private final GatewayLog log;
    private final InstantSource clock;
    private final Instant startedAt;
    private final PacketCodec codec = new PacketCodec(GatewaySettings.MAX_PACKET_BYTES);

    ClientEvents(
            WorkerTable workers, ClientCloser closer, GatewayCounters counters, GatewayLog log, InstantSource clock) {
        this.workers = workers;
        this.closer = closer;
        this.counters = counters;
        this.log = log;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    void connected(Client client) {
        send(client, new Event.OnConnect(client.origin(), client.session()), 0);
    }

    void handshaken(Client client, Bytes handshake) {
        send(client, new Event.OnWebSocketConnect(client.origin(), client.session(), handshake), handshake.length());
    }

    void message(Client client, Bytes message) {
        if (send(client, new Event.OnMessage(client.origin(), client.session(), message), message.length())) {
            counters.messageIn(message.length());
        }
    }

    /** A client whose connect no worker was told of is not reported gone either. */
    void gone(Client client) {
        if (client.worker().isEmpty()) {
            return;
        }
        Bytes packet = encode(new Event.OnClose(client.origin(), client.session()));
        Optional<Worker> worker = workers.workerOf(client);
        while (worker.isPresent()) {
            Worker.Sent sent = worker.get().send(packet);
            if (sent == Worker.Sent.FULL) {
                worker.get().park(packet);
            }
            if (sent != Worker.Sent.GONE) {
                break;
            }
            worker = nextWorker(client, worker.get());
        }
        workers.release(client);
    }

    /** @return whether a worker's link took it; else the client is being closed */
    private boolean send(Client client, Event.OfClient event, int bodyBytes) {
        if (!client.outbox().isOpen()) {
            return false;
        }
        long length = (long) PacketCodec.HEAD_BYTES + event.session().length() + bodyBytes;
        if (length > GatewaySettings.MAX_PACKET_BYTES) {
            closer.messageTooBig(client, bodyBytes);
            return false;
        }
        Optional<Worker> worker = workers.workerOf(client);
        if (worker.isEmpty()) {
            noWorker(client);
            return false;
        }
        return send(client, encode(event), worker.get());
    }

    private boolean send(Client client, Bytes packet, Worker first) {
        Optional<Worker> worker = Optional.of(first);
        while (worker.isPresent()) {
            switch (worker.get().send(packet)) {
                case TAKEN -> {
                    return true;
                }
                case FULL -> {
                    closer.workerBusy(client);
                    return false;
                }
                case GONE -> worker = nextWorker(client, worker.get());
            }
        }
        noWorker(client);
        return false;
    }

    /** The link has closed, and whoever hears of that has yet to say so: the table loses it here. */
    private Optional<Worker> nextWorker(Client client, Worker gone) {
        workers.detach(gone);
        return workers.workerOf(client);
    }

    private void noWorker(Client client) {
        if (clock.instant().isAfter(startedAt.plus(YOUTH))) {
            log.noWorker(client);
        }
        closer.noWorker(client);
    }

    private Bytes encode(Event event) {
        Packet packet = EventCodec.encode(event);
        return codec.encode(packet);
    }
}
