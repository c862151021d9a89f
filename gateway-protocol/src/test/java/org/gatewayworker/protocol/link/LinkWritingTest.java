package org.gatewayworker.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class LinkWritingTest extends LoopbackLinks {
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

    @Test
    void shouldWriteWhatWasEnqueuedWhenItIsFlushedSoon() throws IOException {
        try (Socket socket = peer()) {
            Link link = recorder.link();
            assertThat(link.enqueue(LengthPrefixed.frame("a"))).isTrue();
            assertThat(link.enqueue(LengthPrefixed.frame("b"))).isTrue();
            assertThat(link.queuedBytes()).isEqualTo(10);

            link.flushSoon();
            link.flushSoon();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(readFrame(in)).isEqualTo(Bytes.utf8("a"));
            assertThat(readFrame(in)).isEqualTo(Bytes.utf8("b"));
        }
    }

    @Test
    void shouldWriteWhatWasEnqueuedWithWhatIsSent() throws IOException {
        try (Socket socket = peer()) {
            Link link = recorder.link();
            link.enqueue(LengthPrefixed.frame("a"));
            link.send(LengthPrefixed.frame("b"));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(readFrame(in)).isEqualTo(Bytes.utf8("a"));
            assertThat(readFrame(in)).isEqualTo(Bytes.utf8("b"));
        }
    }

    @Test
    void shouldWriteWhatWasEnqueuedBeforeItCloses() throws IOException {
        try (Socket socket = peer()) {
            Link link = recorder.link();
            link.enqueue(LengthPrefixed.frame("a"));
            link.close();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(readFrame(in)).isEqualTo(Bytes.utf8("a"));
            assertThat(in.read()).isEqualTo(-1);
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
        assertThat(recorder.link().queuedBytes()).isZero();
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
}
