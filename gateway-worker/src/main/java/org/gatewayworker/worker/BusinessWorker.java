package org.gatewayworker.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.cluster.GatewayPeer;
import org.gatewayworker.cluster.GatewayPeers;
import org.gatewayworker.cluster.RegisterLinks;
import org.gatewayworker.cluster.WorkerLog;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.link.LinkSettings;
import org.gatewayworker.protocol.link.LinkTransport;
import org.gatewayworker.push.WorkerPush;

/**
 * A worker: it asks the registers where the gateways are, keeps a link to each, and has handlers called with what their clients do
 * (PROTOCOL.md sections 1, 2 and 6). Knows nothing of the server that it runs in. Thread safe.
 */
public final class BusinessWorker {
    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);
    private static final long TICK_MILLIS = 1_000;

    private final WorkerSettings settings;
    private final ScheduledExecutorService scheduler;
    private final LinkTransport transport;
    private final GatewayPeers peers;
    private final RegisterLinks registers;
    private final WorkerPush gateway;
    private final HandlerCalls handlers = new HandlerCalls();
    private final WaitingEvents waiting;
    private final HandlerWatch watch;
    private final Dispatcher dispatcher;
    private final Executor executor;
    private final AtomicReference<Runnable> whenReady = new AtomicReference<>(() -> {});
    private State state = State.NEW;

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    /** @param executor runs handlers, which may block; how many at once is its business */
    public BusinessWorker(WorkerSettings settings, Executor executor) {
        this.settings = settings;
        this.executor = executor;
        scheduler = Executors.newSingleThreadScheduledExecutor(this::timerThread);
        transport = new LinkTransport(
                "gatewayworker-" + settings.name(),
                LinkSettings.DEFAULT.withMaxQueuedBytes(settings.gatewayBufferBytes()),
                scheduler);
        waiting = new WaitingEvents(settings.eventBufferBytes());
        watch = new HandlerWatch(settings.processTimeout());
        CurrentClients currentClients = new CurrentClients();
        peers = new GatewayPeers(this::connect);
        gateway = new WorkerPush(peers, currentClients);
        dispatcher = new Dispatcher(
                executor, scheduler, waiting, watch, handlers, gateway, currentClients, System::nanoTime);
        registers = new RegisterLinks(transport, scheduler, settings.cluster(), peers::announced);
    }

    /** As gateways and logs know it, without its id. */
    public String name() {
        return settings.name();
    }

    /** Pushes over this worker's links. Before {@link #start}, it knows of no gateway. */
    public Gateway gateway() {
        return gateway;
    }

    /**
     * Calls every handler's {@code onWorkerStart}, then starts to connect, and returns at once.
     *
     * @param called for each event, in this order
     * @param ready run once, on the executor, when the first gateway is connected: its clients are heard from then on
     * @throws IllegalStateException if it was called before
     */
    public synchronized void start(List<GatewayHandler> called, Runnable ready) {
        if (state != State.NEW) {
            throw new IllegalStateException("worker " + settings.name() + ": " + state + " (expected: NEW)");
        }
        state = State.RUNNING;
        whenReady.set(ready);
        WorkerLog.started(settings.name(), called.size());
        handlers.start(called);
        scheduler.scheduleAtFixedRate(dispatcher::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        registers.open();
    }

    /**
     * Waits up to 5 s until no event is waiting or being handled, then calls every handler's {@code onWorkerStop}, sends what is queued, and closes
     * all links. Does nothing the second time.
     */
    public synchronized void stop() {
        if (state == State.STOPPED) {
            return;
        }
        boolean started = state == State.RUNNING;
        state = State.STOPPED;
        registers.close();
        if (started && !waiting.awaitNone(DRAIN_TIME)) {
            WorkerLog.stoppedWhileBusy(settings.name(), waiting.count());
        }
        dispatcher.stop();
        if (started) {
            handlers.stop();
        }
        peers.close(DRAIN_TIME);
        transport.close();
        scheduler.shutdownNow();
        WorkerLog.stopped(settings.name());
    }

    public WorkerStats stats() {
        return new WorkerStats(
                (int) peers.all().stream().filter(GatewayPeer::isLinked).count(),
                waiting.count(),
                waiting.bytes(),
                dispatcher.handledEvents(),
                handlers.failures(),
                watch.overdue());
    }

    private GatewayPeer connect(GatewayAddress address) {
        return WorkerGateway.open(address, settings, transport, dispatcher, this::linkOpened, this::linkClosed);
    }

    private void linkOpened() {
        Runnable ready = whenReady.getAndSet(null);
        if (ready != null) {
            executor.execute(ready);
        }
    }

    private void linkClosed(GatewayPeer peer) {
        peers.linkClosed(peer);
    }

    private Thread timerThread(Runnable task) {
        Thread thread = new Thread(task, "gatewayworker-" + settings.name() + "-timer");
        thread.setDaemon(true);
        return thread;
    }
}
