package org.gatewayworker.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventCodec;

/**
 * Tells workers what happens to clients (PROTOCOL.md sections 4 and 6). The calls for one client come one at a time, but
 * for {@link #gone} and those that send what is held.
 *
 * <p>Where the link to the worker is full, and where the last worker has just gone, events are {@linkplain HeldEvents
 * held}, and the client is not to be read until they have gone out: nothing is lost, and TCP holds the client up. A client
 * is closed for want of a worker only when the grace is over, or when there is no room for its event, as where clients
 * are read on all the same.
 *
 * <p>Nobody overtakes those who wait for the same link. Whoever begins a line tries once more, because the link may have
 * drained before; where that is refused again, the link tells when it drains, and then all go in their order until it is
 * full again.
 *
 * <p>What a link took is not known to have arrived: events that were on their way to a worker when it died are lost.
 *
 * <p>All events of a client, held or not, are sent with its lock held, and while one is held the later ones queue up
 * behind it: that is what keeps them in order.
 */
final class ClientEvents {
    /** One for all, so that reading on costs nothing. */
    static final CompletableFuture<Void> READ_ON = CompletableFuture.completedFuture(null);

    private enum Outcome {
        TAKEN,
        HELD,
        /** Held, and the worker's line has begun with it. */
        HELD_FIRST,
        /** The worker's link is full. */
        BUSY,
        /** The worker's link is full, and no more can be held. */
        NO_ROOM,
        NO_WORKER,
        TOO_BIG,
        /** Nothing was, or is, to be sent. */
        NOTHING
    }

    /** A young gateway has no worker yet, which is no news. */
    private static final Duration YOUTH = Duration.ofSeconds(2);

    private final WorkerTable workers;
    private final HeldEvents held;
    private final PausedClients paused;
    private final ClientCloser closer;
    private final GatewayCounters counters;
    private final GatewayLog log;
    private final InstantSource clock;
    private final Instant startedAt;
    private final PacketCodec codec = new PacketCodec(GatewaySettings.MAX_PACKET_BYTES);

    ClientEvents(
            WorkerTable workers,
            HeldEvents held,
            PausedClients paused,
            ClientCloser closer,
            GatewayCounters counters,
            GatewayLog log,
            InstantSource clock) {
        this.workers = workers;
        this.held = held;
        this.paused = paused;
        this.closer = closer;
        this.counters = counters;
        this.log = log;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    void connected(Client client) {
        send(client, ClientEvent.connect(), Sending.AT_ONCE);
    }

    void handshaken(Client client, Bytes handshake) {
        send(client, ClientEvent.handshake(handshake), Sending.AT_ONCE);
    }

    /** @return completed when the client may be read on */
    CompletableFuture<Void> message(Client client, Bytes message, Sending sending) {
        return send(client, ClientEvent.message(message), sending);
    }

    /**
     * The last event of the client. One whose connect no worker was told of is not reported gone either, nor is anything
     * else of it that is held.
     *
     * @return false if that has been said before
     */
    boolean gone(Client client) {
        Outcome outcome;
        synchronized (client) {
            if (!client.endEvents()) {
                return false;
            }
            outcome = end(client);
            if (outcome != Outcome.HELD && outcome != Outcome.HELD_FIRST) {
                workers.release(client);
            }
        }
        if (outcome == Outcome.HELD_FIRST) {
            client.worker().ifPresent(this::sendHeldFor);
        }
        paused.resume(client);
        paused.tell();
        return true;
    }

    /** With the client's lock held. */
    private Outcome end(Client client) {
        if (!client.knownToWorkers()) {
            held.drop(client);
            return Outcome.NOTHING;
        }
        return sendOrHold(client, ClientEvent.close(), Sending.AT_ONCE);
    }

    /** Sends what waits for this worker, as far as its link takes it. */
    void sendHeldFor(Worker worker) {
        sendLine(() -> held.firstWaitingFor(worker));
    }

    /** Sends what waits for any worker, as far as there are some; the rest waits for those that it now belongs to. */
    void sendUnserved() {
        sendLine(held::firstUnserved);
    }

    private void sendLine(Supplier<Optional<Client>> line) {
        Optional<Client> first = line.get();
        while (first.isPresent()) {
            boolean sent = sendFirstHeld(first.get());
            Optional<Client> next = line.get();
            if (!sent && next.equals(first)) {
                return;
            }
            first = next;
        }
    }

    /** One event for each time that the lock is taken, so that whoever else needs it does not wait for all of them. */
    private boolean sendFirstHeld(Client client) {
        Optional<ClientEvent> first;
        Outcome outcome;
        synchronized (client) {
            first = held.first(client);
            outcome = first.map(event -> deliverHeld(client, event)).orElse(Outcome.NOTHING);
        }
        if (outcome == Outcome.TOO_BIG) {
            first.ifPresent(event -> closer.messageTooBig(client, event.body().length()));
        }
        if (outcome == Outcome.HELD_FIRST) {
            client.worker().ifPresent(this::sendHeldFor);
        }
        paused.tell();
        return outcome == Outcome.TAKEN || outcome == Outcome.TOO_BIG || outcome == Outcome.NOTHING;
    }

    /** With the client's lock held. */
    private Outcome deliverHeld(Client client, ClientEvent event) {
        while (true) {
            Outcome outcome = deliver(client, event, Sending.AT_ONCE);
            if (outcome == Outcome.TAKEN || outcome == Outcome.TOO_BIG) {
                removeFirstHeld(client, event);
            }
            if (outcome != Outcome.BUSY) {
                return outcome;
            }
            switch (held.waitFor(client, boundTo(client))) {
                case HELD_FIRST:
                    return Outcome.HELD_FIRST;
                case RETRY:
                    break; // with another worker
                default:
                    return Outcome.HELD;
            }
        }
    }

    private void removeFirstHeld(Client client, ClientEvent event) {
        held.removeFirst(client);
        if (event.isLast()) {
            workers.release(client);
        }
        if (!held.holds(client)) {
            paused.resume(client);
        }
    }

    private CompletableFuture<Void> send(Client client, ClientEvent event, Sending sending) {
        CompletableFuture<Void> readOn = READ_ON;
        Outcome outcome;
        synchronized (client) {
            outcome = sendUnlessGone(client, event, sending);
            if (outcome == Outcome.HELD || outcome == Outcome.HELD_FIRST) {
                readOn = paused.pause(client);
            }
        }
        // Neither the socket nor another client may be turned to with the client's lock held: so this comes now.
        switch (outcome) {
            case HELD_FIRST -> client.worker().ifPresent(this::sendHeldFor);
            case NO_ROOM -> closer.workerBusy(client);
            case NO_WORKER -> noWorker(client);
            case TOO_BIG -> closer.messageTooBig(client, event.body().length());
            case TAKEN, HELD, BUSY, NOTHING -> {}
        }
        return readOn;
    }

    /** Another thread may end the client meanwhile: nothing may follow its ON_CLOSE, nor bind it once more. */
    private Outcome sendUnlessGone(Client client, ClientEvent event, Sending sending) {
        return client.eventsEnded() || !client.outbox().isOpen() ? Outcome.NOTHING : sendOrHold(client, event, sending);
    }

    /** With the client's lock held. */
    private Outcome sendOrHold(Client client, ClientEvent event, Sending sending) {
        while (true) {
            Outcome outcome = held.holds(client) ? Outcome.NO_WORKER : deliver(client, event, sending);
            if (outcome != Outcome.NO_WORKER && outcome != Outcome.BUSY) {
                return outcome;
            }
            switch (outcome == Outcome.BUSY ? held.hold(client, event, boundTo(client)) : held.hold(client, event)) {
                case HELD:
                    return Outcome.HELD;
                case HELD_FIRST:
                    return Outcome.HELD_FIRST;
                case FULL:
                    return Outcome.NO_ROOM;
                case NO_WORKER:
                    return Outcome.NO_WORKER;
                case RETRY:
                    break; // and once more
            }
        }
    }

    /** With the client's lock held. */
    private Outcome deliver(Client client, ClientEvent event, Sending sending) {
        Optional<Worker> worker = workers.workerOf(client);
        if (worker.isEmpty()) {
            return Outcome.NO_WORKER;
        }
        if (held.isBehindOthers(client, worker.get())) {
            return Outcome.BUSY;
        }
        Event.OfClient complete = event.of(client);
        if ((long) event.weightBytes() + complete.session().length() > GatewaySettings.MAX_PACKET_BYTES) {
            return Outcome.TOO_BIG;
        }
        Outcome outcome = route(client, worker, codec.encode(EventCodec.encode(complete)), sending);
        if (outcome == Outcome.TAKEN) {
            client.nowKnownToWorkers();
            if (event.kind() == ClientEvent.Kind.MESSAGE) {
                counters.messageIn(event.body().length());
            }
        }
        return outcome;
    }

    private static Worker boundTo(Client client) {
        return client.worker().orElseThrow();
    }

    private Outcome route(Client client, Optional<Worker> bound, Bytes packet, Sending sending) {
        Optional<Worker> worker = bound;
        while (worker.isPresent()) {
            Worker.Sent sent = worker.get().send(packet, sending);
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
