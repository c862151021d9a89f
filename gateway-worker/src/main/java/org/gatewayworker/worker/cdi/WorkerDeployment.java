package org.gatewayworker.worker.cdi;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.cluster.ClusterSettings;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.settings.SettingReader;
import org.gatewayworker.push.PushClient;
import org.gatewayworker.worker.BusinessWorker;
import org.gatewayworker.worker.WorkerSettings;

/** What one deployment runs: a worker, or a push client if it has no handlers. Configured when first needed. Thread safe. */
final class WorkerDeployment {
    private final Supplier<SettingReader> settings;
    private Optional<BusinessWorker> worker = Optional.empty();
    private Optional<HandlerThreads> threads = Optional.empty();
    private Optional<HandlerBeans> handlers = Optional.empty();
    private Optional<PushClient> pushClient = Optional.empty();
    private boolean stopped;

    /** @param settings asked when they are needed, on a thread of the deployment */
    WorkerDeployment(Supplier<SettingReader> settings) {
        this.settings = settings;
    }

    /**
     * What {@code @Inject Gateway} gets where there are handlers: their worker's.
     *
     * @throws org.gatewayworker.protocol.settings.SettingException if a configured value makes no sense; it names the key
     */
    synchronized Gateway working() {
        return worker().gateway();
    }

    /**
     * What {@code @Inject Gateway} gets where there are none: a push client.
     *
     * @throws org.gatewayworker.protocol.settings.SettingException if a configured value makes no sense; it names the key
     */
    synchronized Gateway pushing() {
        if (pushClient.isEmpty()) {
            requireNotStopped();
            ClusterSettings cluster = ClusterSettings.read(settings.get());
            String[] registers =
                    cluster.registers().stream().map(RegisterAddress::toString).toArray(String[]::new);
            pushClient = Optional.of(PushClient.connect(cluster.secretKey(), registers));
        }
        return pushClient.get();
    }

    /**
     * Starts the worker, unless it has been.
     *
     * @param found asked once
     * @param ready told the worker's name, once, when it has reached its first gateway
     * @throws org.gatewayworker.protocol.settings.SettingException if a configured value makes no sense; it names the key
     */
    synchronized void start(Supplier<HandlerBeans> found, Consumer<String> ready) {
        if (handlers.isPresent() || stopped) {
            return;
        }
        BusinessWorker starting = worker();
        handlers = Optional.of(found.get());
        starting.start(handlers.get().handlers(), () -> ready.accept(starting.name()));
    }

    /** Stops what runs; does nothing the second time. */
    void stop() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
        }
        // Without the lock, since handlers that are waited for may still call what needs it.
        worker.ifPresent(BusinessWorker::stop);
        threads.ifPresent(HandlerThreads::close);
        handlers.ifPresent(HandlerBeans::close);
        pushClient.ifPresent(PushClient::close);
    }

    private BusinessWorker worker() {
        if (worker.isEmpty()) {
            requireNotStopped();
            WorkerSettings configured = WorkerSettings.read(settings.get(), ServerNames.deploymentName());
            HandlerThreads executor = HandlerThreads.ofServer();
            threads = Optional.of(executor);
            worker = Optional.of(new BusinessWorker(configured, executor));
        }
        return worker.get();
    }

    private void requireNotStopped() {
        if (stopped) {
            throw new IllegalStateException("gateway: the deployment has ended (expected: calls until then)");
        }
    }
}
