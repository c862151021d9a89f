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
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
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

    private enum Tick {
        CLIENT_HEARTBEAT,
        PEER_PING
    }

    @Resource
    private TimerService timers;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private GatewayEvents events;

    @Inject
    private Instance<WorkerRouter> routers;

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
        GatewayServer gateway = create(settings);
        gateway.start();
        server = Optional.of(gateway);
        tickEvery(settings.heartbeat().tick(), Tick.CLIENT_HEARTBEAT);
        tickEvery(PEER_PING, Tick.PEER_PING);
    }

    private GatewayServer create(GatewaySettings settings) {
        return routers.isResolvable()
                ? new GatewayServer(settings, routers.get(), events, scheduler, InstantSource.system())
                : new GatewayServer(settings, events, scheduler, InstantSource.system());
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
        server.ifPresent(GatewayServer::close);
        server = Optional.empty();
    }
}
