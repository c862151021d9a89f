package org.gatewayworker.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.gateway.GatewayServer;
import org.gatewayworker.gateway.GatewaySettings;
import org.gatewayworker.gateway.WorkerRouter;

/** Runs the gateway, and ticks its heartbeats by EJB timers. Thread safe. */
@Singleton
@Startup
@DependsOn("RegisterBean")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class GatewayBean {
    private static final Duration PEER_PING = Duration.ofSeconds(25);

    /** So that one large query does not wait for another, and no more are at it than leave room for messages. */
    private static final int EXECUTOR_THREADS = 2;

    private static final int IDLE_THREAD_SECONDS = 30;

    private enum Tick {
        CLIENT_HEARTBEAT,
        PEER_PING
    }

    @Resource
    private TimerService timers;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private GatewayEvents events;

    @Inject
    private Instance<WorkerRouter> routers;

    private ThreadPoolExecutor executor;
    private volatile Optional<GatewayServer> server = Optional.empty();
    private volatile Set<String> allowedOrigins = Set.of();
    private volatile int maxMessageBytes;
    private volatile boolean portableSockets;

    /** The running gateway; empty where {@code gatewayworker.gateway.enabled} is false. */
    public Optional<GatewayServer> server() {
        return server;
    }

    /** Pages that may connect; empty: those of the gateway's own host only. */
    public Set<String> allowedOrigins() {
        return allowedOrigins;
    }

    /** Bound of a client's message, in bytes. */
    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    /** Whether sockets are to be those of Jakarta WebSocket alone, though this server may have faster ones. */
    public boolean portableSockets() {
        return portableSockets;
    }

    @PostConstruct
    void start() {
        ServerConfiguration configuration = ServerConfiguration.read();
        if (!configuration.gatewayEnabled()) {
            return;
        }
        allowedOrigins = configuration.allowedOrigins();
        portableSockets = configuration.portableSockets();
        GatewaySettings settings = configuration.gateway();
        maxMessageBytes = settings.maxMessageBytes();
        executor = executor();
        GatewayServer gateway = create(settings);
        gateway.start();
        server = Optional.of(gateway);
        tickEvery(settings.heartbeat().tick(), Tick.CLIENT_HEARTBEAT);
        tickEvery(PEER_PING, Tick.PEER_PING);
    }

    private GatewayServer create(GatewaySettings settings) {
        return routers.isResolvable()
                ? new GatewayServer(settings, routers.get(), events, scheduler, executor, InstantSource.system())
                : new GatewayServer(settings, events, scheduler, executor, InstantSource.system());
    }

    /**
     * The gateway's own, and not the server's ManagedExecutorService: handlers of a worker in the same server may occupy all
     * threads of that, each waiting for a query that would wait for one.
     */
    private ThreadPoolExecutor executor() {
        ThreadPoolExecutor own = new ThreadPoolExecutor(
                EXECUTOR_THREADS,
                EXECUTOR_THREADS,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads);
        own.allowCoreThreadTimeOut(true);
        return own;
    }

    private void tickEvery(Duration interval, Tick tick) {
        if (!interval.isZero()) {
            timers.createIntervalTimer(interval.toMillis(), interval.toMillis(), new TimerConfig(tick, false));
        }
    }

    @Timeout
    void tick(Timer timer) {
        server.ifPresent(gateway -> {
            switch ((Tick) timer.getInfo()) {
                case CLIENT_HEARTBEAT -> gateway.tickHeartbeat();
                case PEER_PING -> {
                    gateway.pingWorkers();
                    gateway.pingRegisters();
                }
            }
        });
    }

    @PreDestroy
    void stop() {
        server.ifPresent(gateway -> {
            gateway.close();
            executor.shutdown();
        });
        server = Optional.empty();
    }
}
