package org.gatewayworker.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventCodec;

/**
 * Tells workers what happens to clients (PROTOCOL.md sections 4 and 6). The calls for one client come one at a time, but
 * for {@link #gone} and {@link #sendHeld}.
 *
 * <p>Where the last worker has just gone, events are {@linkplain HeldEvents held} for the next one. Where the link to a
 * worker is full, the client that has something for it is closed: no event is dropped without a trace, and nothing
 * waits. A client that has gone already has its ON_CLOSE held instead.
 *
 * <p>What a link took is not known to have arrived: events that were on their way to a worker when it died are lost.
 *
 * <p>All events of a client, held or not, are sent with its lock held, and while one is held the later ones queue up
 * behind it: that is what keeps them in order.
 */
final class ClientEvents {
    private enum Outcome {
        TAKEN,
        HELD,
        BUSY,
        NO_WORKER,
        TOO_BIG,
        /** Nothing was, or is, to be sent. */
        NOTHING
    }

    /** A young gateway has no worker yet, which is no news. */
    private static final Duration YOUTH = Duration.ofSeconds(2);

    private final WorkerTable workers;
    private final HeldEvents held;
    private final ClientCloser closer;
    private final GatewayCounters counters;
    private final GatewayLog log;
    private final InstantSource clock;
    private final Instant startedAt;
    private final PacketCodec codec = new PacketCodec(GatewaySettings.MAX_PACKET_BYTES);

    ClientEvents(
            WorkerTable workers,
            HeldEvents held,
            ClientCloser closer,
            GatewayCounters counters,
            GatewayLog log,
            InstantSource clock) {
        this.workers = workers;
        this.held = held;
        this.closer = closer;
        this.counters = counters;
        this.log = log;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    void connected(Client client) {
        send(client, ClientEvent.connect());
    }

    void handshaken(Client client, Bytes handshake) {
        send(client, ClientEvent.handshake(handshake));
    }

    void message(Client client, Bytes message) {
        send(client, ClientEvent.message(message));
    }

    /**
     * The last event of the client. One whose connect no worker was told of is not reported gone either, nor is anything
     * else of it that is held.
     *
     * @return false if that has been said before
     */
    boolean gone(Client client) {
        synchronized (client) {
            if (!client.endEvents()) {
                return false;
            }
            if (!client.knownToWorkers()) {
                held.drop(client);
                workers.release(client);
            } else if (sendOrHold(client, ClientEvent.close()) == Outcome.HELD) {
                // the link may have drained in between
                sendFirstHeld(client);
            } else {
                workers.release(client);
            }
            return true;
        }
    }

    /** Sends what is held, as far as there are workers, and links take it. */
    void sendHeld() {
        held.clients().forEach(this::sendHeld);
    }

    private void sendHeld(Client client) {
        Outcome outcome;
        do {
            Optional<ClientEvent> first = held.first(client);
            outcome = sendFirstHeld(client);
            if (outcome == Outcome.TOO_BIG) {
                first.ifPresent(
                        event -> closer.messageTooBig(client, event.body().length()));
            }
        } while (outcome == Outcome.TAKEN || outcome == Outcome.TOO_BIG);
    }

    /** One event for each time that the lock is taken, so that whoever else needs it does not wait for all of them. */
    private Outcome sendFirstHeld(Client client) {
        synchronized (client) {
            Optional<ClientEvent> first = held.first(client);
            if (first.isEmpty()) {
                return Outcome.NOTHING;
            }
            Outcome outcome = deliver(client, first.get());
            if (outcome == Outcome.TAKEN || outcome == Outcome.TOO_BIG) {
                held.removeFirst(client);
                if (first.get().isLast()) {
                    workers.release(client);
                }
            }
            return outcome;
        }
    }

    private void send(Client client, ClientEvent event) {
        // The socket must not be called with the client's lock held, as closing does: so this is decided first.
        switch (sendUnlessGone(client, event)) {
            case BUSY -> closer.workerBusy(client);
            case NO_WORKER -> noWorker(client);
            case TOO_BIG -> closer.messageTooBig(client, event.body().length());
            case TAKEN, HELD, NOTHING -> {}
        }
    }

    /** Another thread may end the client meanwhile: nothing may follow its ON_CLOSE, nor bind it once more. */
    private Outcome sendUnlessGone(Client client, ClientEvent event) {
        synchronized (client) {
            return client.eventsEnded() || !client.outbox().isOpen() ? Outcome.NOTHING : sendOrHold(client, event);
        }
    }

    /** With the client's lock held. */
    private Outcome sendOrHold(Client client, ClientEvent event) {
        while (true) {
            if (!held.holds(client)) {
                Outcome outcome = deliver(client, event);
                boolean canWait = outcome == Outcome.NO_WORKER || outcome == Outcome.BUSY && event.isLast();
                if (!canWait) {
                    return outcome;
                }
            }
            switch (held.hold(client, event)) {
                case HELD:
                    return Outcome.HELD;
                case FULL:
                    return Outcome.BUSY;
                case NO_WORKER:
                    return Outcome.NO_WORKER;
                case WORKER_THERE:
                    break; // and once more
            }
        }
    }

    /** With the client's lock held. */
    private Outcome deliver(Client client, ClientEvent event) {
        Optional<Worker> worker = workers.workerOf(client);
        if (worker.isEmpty()) {
            return Outcome.NO_WORKER;
        }
        Event.OfClient complete = event.of(client);
        if ((long) event.weightBytes() + complete.session().length() > GatewaySettings.MAX_PACKET_BYTES) {
            return Outcome.TOO_BIG;
        }
        Outcome outcome = route(client, worker, codec.encode(EventCodec.encode(complete)));
        if (outcome == Outcome.TAKEN) {
            client.nowKnownToWorkers();
            if (event.kind() == ClientEvent.Kind.MESSAGE) {
                counters.messageIn(event.body().length());
            }
        }
        return outcome;
    }

    private Outcome route(Client client, Optional<Worker> bound, Bytes packet) {
        Optional<Worker> worker = bound;
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
}
