package org.gatewayworker.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server of links on an ephemeral port, for the tests that inherit it; none of its threads may outlive a test. */
@Timeout(60)
abstract class LoopbackLinks {
    static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    final String name = "link-test-" + NUMBER.incrementAndGet() + '-';
    final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    final LinkSettings settings = LinkSettings.DEFAULT.withMaxQueuedBytes(2_000_000);
    final LinkTransport transport = new LinkTransport(name, settings, scheduler);
    final Recorder recorder = new Recorder();
    LinkServer server;

    /** Keeps what a listener hears. */
    static class Recorder implements LinkListener<Bytes> {
        final Queue<Link> opened = new ConcurrentLinkedQueue<>();
        final Queue<Bytes> received = new ConcurrentLinkedQueue<>();
        final AtomicInteger closed = new AtomicInteger();
        final AtomicInteger drained = new AtomicInteger();
        final Queue<String> threads = new ConcurrentLinkedQueue<>();

        @Override
        public void opened(Link link) {
            opened.add(link);
            threads.add(Thread.currentThread().getName());
        }

        @Override
        public void received(Link link, Bytes message) {
            received.add(message);
        }

        @Override
        public void drained(Link link) {
            drained.incrementAndGet();
            threads.add(Thread.currentThread().getName());
        }

        @Override
        public void closed(Link link) {
            closed.incrementAndGet();
            threads.add(Thread.currentThread().getName());
        }

        Link link() {
            await().until(() -> !opened.isEmpty());
            return opened.peek();
        }
    }

    static ConditionFactory await() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    @BeforeEach
    void listen() {
        server = transport.listen(ANY, LengthPrefixed::decode, () -> recorder);
    }

    @AfterEach
    void close() {
        transport.close();
        scheduler.shutdownNow();
        assertThat(threadsOf(name)).isEmpty();
    }

    static List<String> threadsOf(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(thread -> thread.startsWith(prefix))
                .toList();
    }

    Socket peer() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return socket;
    }

    static Bytes readFrame(DataInputStream in) throws IOException {
        return Bytes.wrap(in.readNBytes(in.readInt()));
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
