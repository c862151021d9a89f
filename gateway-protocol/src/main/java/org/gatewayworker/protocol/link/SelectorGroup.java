package org.gatewayworker.protocol.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.nio.AbstractNIOConnectionDistributor;
import org.glassfish.grizzly.nio.DefaultSelectorHandler;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.RegisterChannelResult;
import org.glassfish.grizzly.nio.SelectorHandler;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;

/**
 * A Grizzly transport and its selector threads. Whatever is asked of Grizzly is asked on one of them: it leaves objects
 * of its own in thread locals, and in a container's threads these would hold an undeployed application's classes.
 */
final class SelectorGroup {
    private static final int READ_BYTES = 128 * 1024;
    private static final long CLOSE_MILLIS = 5_000;

    private final String name;
    private final TCPNIOTransport transport =
            TCPNIOTransportBuilder.newInstance().build();
    private final SelectorThreads threads;
    private final ThreadLocal<ByteBuffer> readBuffer =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(READ_BYTES));
    private final SelectorRunner[] runners;

    SelectorGroup(String name, int count) {
        this.name = name;
        threads = new SelectorThreads(name, count);
        transport.setName(name);
        transport.setIOStrategy(SameThreadIOStrategy.getInstance());
        transport.setKernelThreadPool(threads);
        transport.setSelectorRunnersCount(count);
        transport.setSelectorHandler(new PlainSelectorHandler());
        Distribution distribution = new Distribution(transport);
        transport.setNIOChannelDistributor(distribution);
        transport.setTcpNoDelay(true);
        transport.setReuseAddress(true);
        try {
            transport.start();
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UncheckedIOException("cannot open a selector for " + name, e);
        }
        runners = distribution.runners();
    }

    TCPNIOTransport transport() {
        return transport;
    }

    /** A buffer of the current selector thread, empty. */
    ByteBuffer readBuffer() {
        return readBuffer.get().clear();
    }

    /** Runs {@code task} on some selector thread, later; or {@code otherwise}, here or there, where they have ended. */
    void run(Runnable task, Runnable otherwise) {
        enqueue(runners[0], task, otherwise);
    }

    /** Runs {@code task} later, on the selector thread of {@code connection}; not at all where that has ended. */
    void runFor(NIOConnection connection, Runnable task) {
        SelectorRunner runner = connection.getSelectorRunner();
        enqueue(runner == null ? runners[0] : runner, task, () -> {});
    }

    private void enqueue(SelectorRunner runner, Runnable task, Runnable otherwise) {
        SelectorHandler.Task shell = () -> {
            task.run();
            return true;
        };
        transport.getSelectorHandler().enque(runner, shell, new EmptyCompletionHandler<SelectorHandler.Task>() {
            @Override
            public void failed(Throwable reason) {
                otherwise.run();
            }
        });
    }

    /** Waits for the threads to end, unless called from one of them. */
    void close() {
        boolean waits = !runsCurrentThread();
        try {
            transport.shutdownNow();
            if (waits && !threads.join()) {
                LinkLog.selectorThreadsStay(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the selectors of " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean runsCurrentThread() {
        return Thread.currentThread() instanceof SelectorThread self && self.pool == threads;
    }

    private static final class SelectorThread extends Thread {
        private final ThreadPoolExecutor pool;

        SelectorThread(ThreadPoolExecutor pool, Runnable task, String name) {
            super(task, name);
            this.pool = pool;
            setDaemon(true);
        }
    }

    /** Never interrupts a selector thread, which may be in a listener; Grizzly wakes it by other means. */
    private static final class SelectorThreads extends ThreadPoolExecutor {
        private final Queue<Thread> started = new ConcurrentLinkedQueue<>();

        SelectorThreads(String name, int count) {
            super(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            AtomicInteger number = new AtomicInteger();
            setThreadFactory(task -> {
                Thread thread = new SelectorThread(this, task, name + '-' + number.incrementAndGet());
                started.add(thread);
                return thread;
            });
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown();
            return List.of();
        }

        /** @return false if some thread has not ended in time */
        boolean join() throws InterruptedException {
            for (Thread thread : started) {
                thread.join(CLOSE_MILLIS);
                if (thread.isAlive()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Deals connections out to the selector threads in turn. */
    private static final class Distribution extends AbstractNIOConnectionDistributor {
        private final AtomicInteger turn = new AtomicInteger();

        Distribution(TCPNIOTransport transport) {
            super(transport);
        }

        SelectorRunner[] runners() {
            return getTransportSelectorRunners();
        }

        private SelectorRunner next() {
            SelectorRunner[] all = runners();
            return all[Math.floorMod(turn.getAndIncrement(), all.length)];
        }

        @Override
        public void registerChannel(SelectableChannel channel, int interest, Object attachment) throws IOException {
            transport.getSelectorHandler().registerChannel(next(), channel, interest, attachment);
        }

        @Override
        public void registerChannelAsync(
                SelectableChannel channel,
                int interest,
                Object attachment,
                CompletionHandler<RegisterChannelResult> whenRegistered) {
            transport.getSelectorHandler().registerChannelAsync(next(), channel, interest, attachment, whenRegistered);
        }

        @Override
        public void registerServiceChannelAsync(
                SelectableChannel channel,
                int interest,
                Object attachment,
                CompletionHandler<RegisterChannelResult> whenRegistered) {
            registerChannelAsync(channel, interest, attachment, whenRegistered);
        }
    }

    /**
     * Does not count wake-ups without events, as its superclass does against a bug that the JDK no longer has: it takes
     * a busy exchange between threads for a spinning selector, and moves all connections to another one.
     */
    private static final class PlainSelectorHandler extends DefaultSelectorHandler {
        @Override
        public Set<SelectionKey> select(SelectorRunner runner) throws IOException {
            if (runner.getPostponedTasks().isEmpty()) {
                runner.getSelector().select(selectTimeout);
            } else {
                runner.getSelector().selectNow();
            }
            return runner.getSelector().selectedKeys();
        }
    }
}
