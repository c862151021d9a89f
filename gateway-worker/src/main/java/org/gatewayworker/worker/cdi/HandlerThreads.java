package org.gatewayworker.worker.cdi;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.cluster.WorkerLog;

/**
 * Where handlers run: on virtual threads, where the JVM has them; else on the server's own executor; always within the deployment's
 * context (class loader, {@code java:comp}, security), as it was when this was made. Thread safe.
 */
final class HandlerThreads implements Executor, AutoCloseable {
    private static final int MAX_OWN_THREADS = 64;

    private final Executor threads;
    private final Executor context;
    private final Optional<ExecutorService> own;

    private HandlerThreads(Executor threads, Executor context, Optional<ExecutorService> own) {
        this.threads = threads;
        this.context = context;
        this.own = own;
    }

    /** To be called on a thread of the deployment. */
    static HandlerThreads ofServer() {
        Executor context = ServerNames.lookUp(
                        ContextService.class,
                        "java:comp/DefaultContextService",
                        "java:jboss/ee/concurrency/context/default",
                        "concurrent/__defaultContextService")
                .map(ContextService::currentContextExecutor)
                .orElse(Runnable::run);
        Optional<ExecutorService> virtual = virtualThreads();
        if (virtual.isPresent()) {
            return new HandlerThreads(virtual.get(), context, virtual);
        }
        Optional<ManagedExecutorService> managed = ServerNames.lookUp(
                ManagedExecutorService.class,
                "java:comp/DefaultManagedExecutorService",
                "java:jboss/ee/concurrency/executor/default",
                "concurrent/__defaultManagedExecutorService");
        if (managed.isPresent()) {
            return new HandlerThreads(managed.get(), context, Optional.empty());
        }
        WorkerLog.noManagedExecutor(MAX_OWN_THREADS);
        ExecutorService pool = boundedPool();
        return new HandlerThreads(pool, context, Optional.of(pool));
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> context.execute(task));
    }

    /** Ends the threads that are not the server's, once they have nothing left to do. */
    @Override
    public void close() {
        own.ifPresent(ExecutorService::shutdown);
    }

    /** By reflection, since this is compiled for Java 17. */
    private static Optional<ExecutorService> virtualThreads() {
        try {
            Object executor =
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            return Optional.of((ExecutorService) executor);
        } catch (ReflectiveOperationException javaBefore21) {
            return Optional.empty();
        }
    }

    private static ExecutorService boundedPool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MAX_OWN_THREADS, MAX_OWN_THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
