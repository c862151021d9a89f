package org.gatewayworker.worker;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.GatewayException;
import org.gatewayworker.cluster.WorkerLog;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.push.WorkerPush;

/** Where the session of one event comes from, and what is remembered of it. Thread safe. */
final class SessionExchange {
    private final ClientId client;
    private final Event.OfClient event;
    private final int writesAtArrival;
    private final SessionMemory memory;
    private final WorkerPush gateway;
    private final Consumer<SessionMemory> pending;
    private final LongSupplier nanoTime;

    /** @param pending hears of a memory that holds something for a while */
    SessionExchange(
            ClientLane lane,
            Event.OfClient event,
            int writesAtArrival,
            WorkerPush gateway,
            Consumer<SessionMemory> pending,
            LongSupplier nanoTime) {
        this.client = lane.clientId();
        this.event = event;
        this.writesAtArrival = writesAtArrival;
        this.memory = lane.sessions();
        this.gateway = gateway;
        this.pending = pending;
        this.nanoTime = nanoTime;
    }

    /** The session that handlers get to see, PHP-serialized. Asks the gateway where somebody else has changed it. */
    Bytes read() {
        Optional<Bytes> known = resolve();
        if (known.isPresent() || event instanceof Event.OnClose) {
            return known.orElse(event.session());
        }
        try {
            return gateway.storedSession(client)
                    .map(stored -> memory.reread(stored, nanoTime.getAsLong()))
                    .orElse(event.session());
        } catch (GatewayException noAnswer) {
            WorkerLog.sessionNotReread(client.toString(), noAnswer.getMessage());
            return memory.withoutAnswer(event.session());
        }
    }

    /** The gateway is about to be sent {@code session}, or what makes it of the one it has. */
    void writing(Bytes session) {
        resolve();
        if (memory.writing(session, nanoTime.getAsLong())) {
            pending.accept(memory);
        }
    }

    private Optional<Bytes> resolve() {
        return memory.resolve(event.session(), writesAtArrival, nanoTime.getAsLong());
    }
}
