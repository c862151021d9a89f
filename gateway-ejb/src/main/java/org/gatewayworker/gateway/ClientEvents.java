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
 * Tells workers what happens to clients (PROTOCOL.md sections 4 and 6). The calls for one client come one at a time, but
 * for {@link #gone}.
 *
 * <p>Where the link to a worker is full, the client that has something for it is closed: no event is dropped without a
 * trace, and nothing waits. A client that has gone already has its ON_CLOSE parked at the worker instead.
 */
final class ClientEvents {
    private enum Outcome {
        TAKEN,
        BUSY,
        NO_WORKER,
        GONE
    }

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

    /**
     * The last event of the client. One whose connect no worker was told of is not reported gone either.
     *
     * @return false if that has been said before
     */
    boolean gone(Client client) {
        synchronized (client) {
            if (!client.endEvents()) {
                return false;
            }
            if (client.worker().isPresent()) {
                Bytes packet = encode(new Event.OnClose(client.origin(), client.session()));
                if (route(client, packet) == Outcome.BUSY) {
                    client.worker().ifPresent(worker -> worker.park(packet));
                }
                workers.release(client);
            }
            return true;
        }
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
        // The socket must not be called with the client's lock held, as closing does: so this is decided first.
        Outcome outcome = routeUnlessGone(client, encode(event));
        if (outcome == Outcome.BUSY) {
            closer.workerBusy(client);
        } else if (outcome == Outcome.NO_WORKER) {
            noWorker(client);
        }
        return outcome == Outcome.TAKEN;
    }

    /** Another thread may end the client meanwhile: nothing may follow its ON_CLOSE, nor bind it once more. */
    private Outcome routeUnlessGone(Client client, Bytes packet) {
        synchronized (client) {
            return client.eventsEnded() ? Outcome.GONE : route(client, packet);
        }
    }

    private Outcome route(Client client, Bytes packet) {
        Optional<Worker> worker = workers.workerOf(client);
        while (worker.isPresent()) {
            Worker.Sent sent = worker.get().send(packet);
            if (sent != Worker.Sent.GONE) {
                return sent == Worker.Sent.TAKEN ? Outcome.TAKEN : Outcome.BUSY;
            }
            // the link has closed, and whoever hears of that has yet to say so: the table loses it here
            workers.detach(worker.get());
            worker = workers.workerOf(client);
        }
        return Outcome.NO_WORKER;
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
