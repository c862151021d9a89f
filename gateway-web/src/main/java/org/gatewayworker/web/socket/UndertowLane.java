package org.gatewayworker.web.socket;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.XnioIoThread;

/** Writes go on at an IO thread, beside those of the other IO threads. Thread safe. */
final class UndertowLane implements Executor {
    /** More need not wait: then whoever brings them is ahead of the clients' sockets, and does some of the work. */
    private static final int MAX_WAITING = 2;

    private final XnioIoThread thread;
    private final AtomicInteger waiting = new AtomicInteger();

    UndertowLane(XnioIoThread thread) {
        this.thread = thread;
    }

    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == thread || waiting.get() >= MAX_WAITING) {
            task.run();
            return;
        }
        waiting.incrementAndGet();
        try {
            thread.execute(() -> {
                waiting.decrementAndGet();
                task.run();
            });
        } catch (RejectedExecutionException stopping) {
            waiting.decrementAndGet();
            task.run();
        }
    }
}
