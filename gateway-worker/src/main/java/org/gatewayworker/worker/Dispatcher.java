package org.gatewayworker.worker;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.gatewayworker.cluster.Delivery;
import org.gatewayworker.cluster.WorkerLog;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.push.WorkerPush;

/** Takes events to handlers, and changed sessions back. Thread safe. */
final class Dispatcher {
    private static final long RETRY_MILLIS = 100;

    private final Executor executor;
    private final ScheduledExecutorService scheduler;
    private final WaitingEvents waiting;
    private final HandlerWatch watch;
    private final HandlerCalls handlers;
    private final WorkerPush gateway;
    private final CurrentClients currentClients;
    private final LongSupplier nanoTime;
    private final LongAdder handledEvents = new LongAdder();

    /** Memories that hold a session of their own for a while; each once. */
    private final Queue<SessionMemory> pendingSessions = new ConcurrentLinkedQueue<>();

    private volatile boolean stopped;

    Dispatcher(
            Executor executor,
            ScheduledExecutorService scheduler,
            WaitingEvents waiting,
            HandlerWatch watch,
            HandlerCalls handlers,
            WorkerPush gateway,
            CurrentClients currentClients,
            LongSupplier nanoTime) {
        this.executor = executor;
        this.scheduler = scheduler;
        this.waiting = waiting;
        this.watch = watch;
        this.handlers = handlers;
        this.gateway = gateway;
        this.currentClients = currentClients;
        this.nanoTime = nanoTime;
    }

    /** Has a lane run, at once or as soon as the executor takes it. */
    void schedule(ClientLane lane) {
        try {
            executor.execute(lane);
        } catch (RejectedExecutionException full) {
            if (!stopped) {
                WorkerLog.executorFull();
                scheduler.schedule(() -> schedule(lane), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    HandlerWatch watch() {
        return watch;
    }

    WaitingEvents waiting() {
        return waiting;
    }

    /** Whether this thread is a handler's, and the event one of this gateway. */
    boolean isHandlingEventOf(WorkerGateway gateway) {
        return currentClients.isOf(gateway);
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    long handledEvents() {
        return handledEvents.sum();
    }

    /** What an event counts for among the waiting ones, in bytes. */
    static int sizeOf(Event.OfClient event) {
        int session = event.session().length();
        if (event instanceof Event.OnMessage message) {
            return session + message.message().length();
        }
        return event instanceof Event.OnWebSocketConnect connect
                ? session + connect.handshake().length()
                : session;
    }

    /** Calls the handlers with one event, and writes the session back. Throws nothing. */
    void handle(ClientLane lane, Event.OfClient event, WorkerGateway from, int writesAtArrival) {
        try {
            if (!stopped) {
                callHandlers(lane, event, from, writesAtArrival);
            }
        } catch (Throwable failure) {
            // Whatever it is, this client's next event must find its lane working.
            WorkerLog.handlerFailed("dispatch", lane.clientId().toString(), failure);
        }
    }

    /** An event is done with, whatever came of it. */
    void handled(Event.OfClient event) {
        handledEvents.increment();
        waiting.handled(sizeOf(event));
    }

    private void callHandlers(ClientLane lane, Event.OfClient event, WorkerGateway from, int writesAtArrival) {
        if (event instanceof Event.OnConnect) {
            lane.sessions().forget();
        }
        SessionExchange exchange =
                new SessionExchange(lane, event, writesAtArrival, gateway, pendingSessions::add, nanoTime);
        EventClient client = new EventClient(lane.clientId(), event.origin(), exchange);
        currentClients.begin(client, from);
        try {
            handlers.call(event, client);
        } finally {
            currentClients.end();
            if (event instanceof Event.OnClose) {
                client.discard();
            } else {
                client.finish().ifPresent(session -> writeBack(lane, event, from, session));
            }
        }
    }

    private void writeBack(ClientLane lane, Event.OfClient event, WorkerGateway from, Bytes session) {
        Delivery delivery = from.sendSession(event.origin().client().connectionId(), session);
        if (delivery != Delivery.QUEUED) {
            WorkerLog.sessionNotWritten(lane.clientId().toString(), delivery);
        }
    }

    /** Looks for slow handlers, and lets go of sessions that are kept for too long. Called from a timer. */
    void tick() {
        long now = nanoTime.getAsLong();
        watch.tick(now);
        for (int left = pendingSessions.size(); left > 0; left--) {
            SessionMemory memory = pendingSessions.poll();
            if (memory != null && memory.isPending(now)) {
                pendingSessions.add(memory);
            }
        }
    }

    /** From here on, no handler hears anything. */
    void stop() {
        stopped = true;
    }
}
