package org.gatewayworker.ejb;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.time.InstantSource;
import java.util.Optional;
import org.gatewayworker.register.RegisterServer;

/** Runs the register, and ticks it: silent newcomers and silent remote peers are dropped by an EJB timer. Thread safe. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class RegisterBean {
    private static final long TICK_MILLIS = 1_000;

    @Resource
    private TimerService timers;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private volatile Optional<RegisterServer> server = Optional.empty();

    /** The running register; empty where {@code gatewayworker.register.enabled} is false. */
    public Optional<RegisterServer> server() {
        return server;
    }

    @PostConstruct
    void start() {
        ServerConfiguration configuration = ServerConfiguration.read();
        if (!configuration.registerEnabled()) {
            return;
        }
        RegisterServer register = new RegisterServer(configuration.register(), scheduler, InstantSource.system());
        register.start();
        server = Optional.of(register);
        timers.createIntervalTimer(TICK_MILLIS, TICK_MILLIS, new TimerConfig("register-tick", false));
    }

    @Timeout
    void tick() {
        server.ifPresent(RegisterServer::tick);
    }

    @PreDestroy
    void stop() {
        server.ifPresent(RegisterServer::close);
        server = Optional.empty();
    }
}
