package org.gatewayworker.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LinkTransportTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "link-test-" + NUMBER.incrementAndGet() + '-';
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final LinkSettings settings = LinkSettings.DEFAULT.withMaxQueuedBytes(2_000_000);
    private final LinkTransport transport = new LinkTransport(name, settings, scheduler);
    private final Recorder recorder = new Recorder();
    private LinkServer server;

    /** Keeps what a listener hears. */
    private static class Recorder implements LinkListener<Bytes> {
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

    private static ConditionFactory await() {
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

    private static List<String> threadsOf(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(thread -> thread.startsWith(prefix))
                .toList();
    }

    private Socket peer() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static Bytes readFrame(DataInputStream in) throws IOException {
        return Bytes.wrap(in.readNBytes(in.readInt()));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void shouldDeliverMessagesCutAnywhere() throws IOException {
        byte[] two = ByteBuffer.allocate(17)
                .put(LengthPrefixed.frame("hello").toArray())
                .put(LengthPrefixed.frame("you!").toArray())
                .array();
        try (Socket socket = peer()) {
            OutputStream out = socket.getOutputStream();
            for (int cut = 0; cut <= two.length; cut++) {
                out.write(two, 0, cut);
                int whole = cut < 9 ? 0 : cut < 17 ? 1 : 2;
                int before = 2 * cut;
                await().until(() -> recorder.received.size() == before + whole);
                out.write(two, cut, two.length - cut);
                await().until(() -> recorder.received.size() == before + 2);
            }
        }
        assertThat(recorder.received).containsOnly(Bytes.utf8("hello"), Bytes.utf8("you!"));
    }

    @Test
    void shouldTakeABigMessageInRandomPieces() throws IOException {
        byte[] body = random(10_000_000);
        byte[] frame = LengthPrefixed.frame(Bytes.wrap(body)).toArray();
        Random random = new Random(7);
        try (Socket socket = peer()) {
            for (int from = 0; from < frame.length; ) {
                int length = Math.min(frame.length - from, 1 + random.nextInt(4_000));
                socket.getOutputStream().write(frame, from, length);
                from += length;
            }
            await().until(() -> !recorder.received.isEmpty());
        }
        assertThat(recorder.received).containsExactly(Bytes.wrap(body));
    }

    @Test
    void shouldRefuseAndDrainAndKeepOrderWhenThePeerReadsSlowly() throws IOException {
        try (Socket socket = peer()) {
            Link link = recorder.link();
            int sent = 0;
            while (link.send(LengthPrefixed.frame(
                    Bytes.wrap(ByteBuffer.allocate(1_000).putInt(sent).array())))) {
                sent++;
            }
            assertThat(link.queuedBytes()).isBetween(2_000_000L - 1_004, 2_000_000L);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int i = 0; i < sent; i++) {
                assertThat(readFrame(in).asBuffer().getInt()).isEqualTo(i);
            }
            await().until(() -> recorder.drained.get() == 1);
            await().until(() -> link.queuedBytes() == 0);
            assertThat(link.send(LengthPrefixed.frame("again"))).isTrue();
            assertThat(readFrame(in)).isEqualTo(Bytes.utf8("again"));
        }
        await().until(() -> recorder.closed.get() == 1);
        assertThat(recorder.threads).allMatch(thread -> thread.startsWith(name));
    }

    @Test
    void shouldKeepTheOrderOfEachOfManySenders() throws Exception {
        int senders = 4;
        int each = 20_000;
        try (Socket socket = peer()) {
            Link link = recorder.link();
            List<Thread> threads = new ArrayList<>();
            for (int sender = 0; sender < senders; sender++) {
                int number = sender;
                Thread thread = new Thread(() -> sendAll(link, number, each));
                thread.start();
                threads.add(thread);
            }
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int[] next = new int[senders];
            for (int i = 0; i < senders * each; i++) {
                ByteBuffer body = readFrame(in).asBuffer();
                assertThat(body.getInt(4)).isEqualTo(next[body.getInt(0)]++);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(next).containsOnly(each);
            await().until(() -> link.queuedBytes() == 0);
        }
    }

    private static void sendAll(Link link, int sender, int count) {
        Random random = new Random(sender);
        for (int i = 0; i < count; ) {
            ByteBuffer body =
                    ByteBuffer.allocate(8 + random.nextInt(100)).putInt(sender).putInt(i);
            if (link.send(LengthPrefixed.frame(Bytes.wrap(body.array())))) {
                i++;
            } else {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void shouldSendWhatIsQueuedBeforeItCloses() throws IOException {
        byte[] body = random(1_900_000);
        try (Socket socket = peer()) {
            Link link = recorder.link();
            link.send(LengthPrefixed.frame(Bytes.wrap(body)));
            link.close();
            assertThat(link.send(LengthPrefixed.frame("late"))).isFalse();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(readFrame(in)).isEqualTo(Bytes.wrap(body));
            assertThat(in.read()).isEqualTo(-1);
        }
        await().until(() -> recorder.closed.get() == 1);
        assertThat(link().queuedBytes()).isZero();
    }

    private Link link() {
        return recorder.link();
    }

    /** Input that nobody reads makes the system answer with a reset, which would eat the farewell. */
    @Test
    void shouldCloseWithAFarewellAndAFinWhateverThePeerStillSends() throws IOException {
        try (Socket socket = peer()) {
            Link link = recorder.link();
            socket.getOutputStream().write(new byte[4_000_000], 0, 3);
            link.send(LengthPrefixed.frame("farewell"));
            link.close();
            socket.getOutputStream().write(new byte[4_000_000]);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(readFrame(in)).isEqualTo(Bytes.utf8("farewell"));
            assertThat(in.read()).isEqualTo(-1);
            assertThat(recorder.received).isEmpty();
        }
    }

    @Test
    void shouldAbortWhereThePeerDoesNotTakeTheRestInTime() throws IOException {
        try (LinkTransport impatient =
                        new LinkTransport(name, settings.withCloseTimeout(Duration.ofMillis(50)), scheduler);
                LinkServer port = impatient.listen(ANY, LengthPrefixed::decode, () -> recorder);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            Link link = recorder.link();
            link.send(LengthPrefixed.frame(Bytes.wrap(random(15_000_000))));
            link.close();
            await().until(() -> recorder.closed.get() == 1);
            assertThat(socket.isClosed()).isFalse();
        }
    }

    @Test
    void shouldAbortAtOnce() throws IOException {
        try (Socket socket = peer()) {
            Link link = recorder.link();
            link.send(LengthPrefixed.frame(Bytes.wrap(random(15_000_000))));
            link.abort();
            await().until(() -> recorder.closed.get() == 1);
            assertThat(link.send(LengthPrefixed.frame("late"))).isFalse();
            assertThat(link.queuedBytes()).isZero();
            assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(15_000_000);
        }
    }

    @Test
    void shouldHearOnceOfAPeerThatResets() throws IOException {
        Socket socket = peer();
        Link link = recorder.link();
        link.send(LengthPrefixed.frame(Bytes.wrap(random(15_000_000))));
        socket.setSoLinger(true, 0);
        socket.close();
        await().until(() -> recorder.closed.get() == 1);
        link.close();
        link.abort();
        transport.close();
        assertThat(recorder.closed).hasValue(1);
    }

    @Test
    void shouldCloseTheLinkOnInputThatCannotBeAMessage() throws IOException {
        try (Socket socket = peer();
                Socket other = peer()) {
            socket.getOutputStream().write(new byte[] {-1, -1, -1, -1, 0});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            other.getOutputStream().write(LengthPrefixed.frame("still served").toArray());
            await().until(() -> recorder.received.contains(Bytes.utf8("still served")));
        }
        await().until(() -> recorder.closed.get() == 2);
    }

    @Test
    void shouldCloseTheLinkWhoseListenerThrows() throws IOException {
        List<Throwable> failures = List.of(
                new ProtocolException("uid: \n (expected: a string)"),
                new IllegalStateException("a bug"),
                new StackOverflowError("a deep one"));
        for (Throwable failure : failures) {
            Recorder throwing = new Recorder() {
                @Override
                public void received(Link link, Bytes message) {
                    super.received(link, message);
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) failure;
                }
            };
            try (LinkServer port = transport.listen(ANY, LengthPrefixed::decode, () -> throwing);
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
                socket.getOutputStream().write(LengthPrefixed.frame("1").toArray());
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
                socket.getOutputStream().write(LengthPrefixed.frame("2").toArray());
            }
            await().until(() -> throwing.closed.get() == 1);
            assertThat(throwing.received).containsExactly(Bytes.utf8("1"));
        }
    }

    @Test
    void shouldCloseTheLinkForWhichThereIsNoListener() throws IOException {
        try (LinkServer port = transport.listen(ANY, LengthPrefixed::decode, () -> {
                    throw new IllegalStateException("no listener");
                });
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void shouldPauseAndResumeBetweenTwoMessagesOfOneRead() throws IOException {
        Recorder oneByOne = new Recorder() {
            @Override
            public void received(Link link, Bytes message) {
                link.pauseReading();
                super.received(link, message);
            }
        };
        try (LinkServer port = transport.listen(ANY, LengthPrefixed::decode, () -> oneByOne);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            ByteBuffer stream = ByteBuffer.allocate(100_000);
            for (int i = 0; i < 100; i++) {
                LengthPrefixed.frame(Bytes.wrap(new byte[900])).writeTo(stream);
            }
            socket.getOutputStream().write(stream.array(), 0, stream.position());
            Link link = oneByOne.link();
            for (int i = 1; i <= 100; i++) {
                int expected = i;
                await().until(() -> oneByOne.received.size() == expected);
                assertThat(oneByOne.received).hasSize(expected);
                link.resumeReading();
            }
        }
        await().until(() -> oneByOne.closed.get() == 1);
    }

    @Test
    void shouldHoldUpAPeerWhileItIsPaused() throws IOException {
        ByteBuffer stream = ByteBuffer.allocate(30 * 1_000_004);
        for (int i = 0; i < 30; i++) {
            LengthPrefixed.frame(Bytes.wrap(random(1_000_000))).writeTo(stream);
        }
        stream.flip();
        try (SocketChannel peer = SocketChannel.open(server.address())) {
            Link link = recorder.link();
            link.pauseReading();
            peer.configureBlocking(false);
            while (peer.write(stream) > 0) {
                assertThat(recorder.received).isEmpty();
            }
            assertThat(stream.hasRemaining()).isTrue();
            link.resumeReading();
            peer.configureBlocking(true);
            peer.write(stream);
            await().until(() -> recorder.received.size() == 30);
            assertThat(recorder.received).containsOnly(Bytes.wrap(random(1_000_000)));
        }
    }

    @Test
    void shouldConnectAndTalkBothWays() throws Exception {
        Recorder client = new Recorder();
        Link link = transport
                .connect(server.address(), LengthPrefixed::decode, client)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(client.opened).containsExactly(link);
        assertThat(link.remoteAddress()).isEqualTo(server.address());
        assertThat(link.send(LengthPrefixed.frame("ping"))).isTrue();
        await().until(() -> recorder.received.contains(Bytes.utf8("ping")));
        assertThat(recorder.link().remoteAddress()).isEqualTo(link.localAddress());
        recorder.link().send(LengthPrefixed.frame("pong"));
        await().until(() -> client.received.contains(Bytes.utf8("pong")));
        link.close();
        await().until(() -> client.closed.get() == 1 && recorder.closed.get() == 1);
    }

    @Test
    void shouldNameTheAddressThatRefuses() {
        server.close();
        Recorder client = new Recorder();
        assertThatThrownBy(() -> transport
                        .connect(server.address(), LengthPrefixed::decode, client)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConnectException.class)
                .hasMessageContaining("127.0.0.1:" + server.port());
        assertThat(client.opened).isEmpty();
        assertThat(client.closed).hasValue(0);
    }

    @Test
    void shouldNameTheHostThatNobodyKnows() {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("no.such.host.invalid", 1236);
        assertThatThrownBy(() -> transport
                        .connect(nowhere, LengthPrefixed::decode, new Recorder())
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .hasMessageContaining("no.such.host.invalid:1236: unknown host");
    }

    /** A server whose queue of unaccepted connections is full lets the next one wait. */
    @Test
    void shouldGiveUpConnectingInTime() throws Exception {
        List<Socket> fill = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LinkTransport impatient =
                        new LinkTransport(name, settings.withConnectTimeout(Duration.ofMillis(100)), scheduler)) {
            InetSocketAddress address = (InetSocketAddress) full.getLocalSocketAddress();
            try {
                while (fill.size() < 50) {
                    Socket socket = new Socket();
                    fill.add(socket);
                    socket.connect(address, 200);
                }
            } catch (SocketTimeoutException isFull) {
                assertThat(fill).isNotEmpty();
            }
            Recorder client = new Recorder();
            assertThatThrownBy(() -> impatient
                            .connect(address, LengthPrefixed::decode, client)
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("no answer within 100 ms");
            assertThat(client.opened).isEmpty();
        } finally {
            for (Socket socket : fill) {
                socket.close();
            }
        }
    }

    @Test
    void shouldNameTheAddressThatIsInUse() {
        assertThatThrownBy(() -> transport.listen(server.address(), LengthPrefixed::decode, Recorder::new))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port());
    }

    @Test
    void shouldKeepAcceptedLinksWhenTheServerCloses() throws IOException {
        try (Socket socket = peer()) {
            Link link = recorder.link();
            server.close();
            transport.listen(server.address(), LengthPrefixed::decode, Recorder::new);
            link.send(LengthPrefixed.frame("still here"));
            assertThat(readFrame(new DataInputStream(socket.getInputStream()))).isEqualTo(Bytes.utf8("still here"));
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenItCloses() throws IOException {
        ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor();
        Recorder client = new Recorder();
        for (int round = 0; round < 5; round++) {
            InetSocketAddress address = openAndClose(name + "second-", 10, client, fresh);
            assertThat(client.closed).hasValue(10 * round + 10);
            assertThat(threadsOf(name + "second-")).isEmpty();
            assertThat(client.opened).allMatch(link -> !link.send(Bytes.EMPTY));
            try (ServerSocket sameAgain = new ServerSocket()) {
                sameAgain.setReuseAddress(true);
                sameAgain.bind(address);
            }
        }
        fresh.shutdownNow();
    }

    private InetSocketAddress openAndClose(
            String threads, int links, Recorder client, ScheduledExecutorService timers) {
        try (LinkTransport second = new LinkTransport(threads, settings.withSelectorThreads(3), timers)) {
            LinkServer port = second.listen(ANY, LengthPrefixed::decode, Recorder::new);
            int expected = client.opened.size() + links;
            for (int i = 0; i < links; i++) {
                second.connect(port.address(), LengthPrefixed::decode, client);
            }
            await().until(() -> client.opened.size() == expected);
            client.opened.forEach(link -> link.send(LengthPrefixed.frame("x")));
            return port.address();
        }
    }

    @Test
    void shouldRefuseToConnectWhenItIsClosed() {
        transport.close();
        assertThatThrownBy(() -> transport
                        .connect(server.address(), LengthPrefixed::decode, new Recorder())
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .hasMessageContaining("the transport is closed");
    }

    @Test
    void shouldCloseFromASelectorThreadToo() throws IOException {
        Recorder closing = new Recorder() {
            @Override
            public void received(Link link, Bytes message) {
                transport.close();
            }
        };
        LinkServer port = transport.listen(ANY, LengthPrefixed::decode, () -> closing);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(LengthPrefixed.frame("close").toArray());
            assertThat(in.read()).isEqualTo(-1);
        }
        await().until(() -> threadsOf(name).isEmpty());
    }
}
