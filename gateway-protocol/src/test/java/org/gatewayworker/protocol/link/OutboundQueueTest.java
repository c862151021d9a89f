package org.gatewayworker.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {

    /** A socket that takes {@code room} bytes and then no more until it is given more. */
    private static class Socket implements OutboundQueue.Sink {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final List<Integer> writes = new ArrayList<>();
        private int room;
        private int waits;
        private int finished;
        private int drained;
        private int failures;
        private boolean broken;

        Socket(int room) {
            this.room = room;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (broken) {
                throw new IOException("broken");
            }
            int count = Math.min(room, bytes.remaining());
            byte[] part = new byte[count];
            bytes.get(part);
            taken.writeBytes(part);
            writes.add(count);
            room -= count;
            return count;
        }

        @Override
        public void awaitWritable() {
            waits++;
        }

        @Override
        public void finished() {
            finished++;
        }

        @Override
        public void drained() {
            drained++;
        }

        @Override
        public void failed(IOException reason) {
            failures++;
        }

        String text() {
            return taken.toString();
        }
    }

    private static boolean send(OutboundQueue queue, Bytes message) {
        boolean taken = queue.offer(message);
        queue.flush();
        return taken;
    }

    @Test
    void shouldWriteNothingBeforeItIsFlushed() {
        Socket socket = new Socket(100);
        OutboundQueue queue = new OutboundQueue(100, socket);
        assertThat(queue.offer(Bytes.utf8("ab"))).isTrue();
        assertThat(queue.offer(Bytes.utf8("cd"))).isTrue();
        assertThat(socket.writes).isEmpty();
        assertThat(queue.queuedBytes()).isEqualTo(4);

        queue.flush();
        assertThat(socket.writes).containsExactly(4);
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void shouldWriteAtOnceWhatTheSocketTakes() {
        Socket socket = new Socket(100);
        OutboundQueue queue = new OutboundQueue(50, socket);
        assertThat(send(queue, Bytes.utf8("ab"))).isTrue();
        assertThat(send(queue, Bytes.utf8("cd"))).isTrue();
        assertThat(socket.text()).isEqualTo("abcd");
        assertThat(socket.writes).containsExactly(2, 2);
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void shouldWriteTogetherWhatHasQueuedUp() {
        Socket socket = new Socket(0);
        OutboundQueue queue = new OutboundQueue(50, socket);
        for (String message : List.of("1", "22", "333", "4444")) {
            send(queue, Bytes.utf8(message));
        }
        assertThat(queue.queuedBytes()).isEqualTo(10);
        assertThat(socket.waits).isEqualTo(1);
        socket.writes.clear();
        socket.room = 100;
        queue.resume();
        assertThat(socket.text()).isEqualTo("1223334444");
        assertThat(socket.writes).containsExactly(1, 9);
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void shouldCountWhatTheSocketHasTakenOfAMessage() {
        Socket socket = new Socket(3);
        OutboundQueue queue = new OutboundQueue(50, socket);
        send(queue, Bytes.utf8("12345"));
        assertThat(queue.queuedBytes()).isEqualTo(2);
        queue.dispose();
        assertThat(queue.queuedBytes()).isZero();
    }

    @Test
    void shouldRefuseWhatWouldGoOverTheBound() {
        OutboundQueue queue = new OutboundQueue(5, new Socket(0));
        assertThat(send(queue, Bytes.utf8("123"))).isTrue();
        assertThat(send(queue, Bytes.utf8("456"))).isFalse();
        assertThat(send(queue, Bytes.utf8("45"))).isTrue();
        assertThat(queue.queuedBytes()).isEqualTo(5);
    }

    @Test
    void shouldTakeAMessageOverTheBoundIntoAnEmptyQueue() {
        OutboundQueue queue = new OutboundQueue(5, new Socket(0));
        assertThat(send(queue, Bytes.utf8("123456"))).isTrue();
        assertThat(send(queue, Bytes.utf8("7"))).isFalse();
    }

    @Test
    void shouldTellOnceThatItHasDrainedAfterARefusal() {
        Socket socket = new Socket(0);
        OutboundQueue queue = new OutboundQueue(8, socket);
        send(queue, Bytes.utf8("12345678"));
        send(queue, Bytes.utf8("9"));
        send(queue, Bytes.utf8("9"));
        socket.room = 3;
        queue.resume();
        assertThat(socket.drained).isZero();
        socket.room = 1;
        queue.resume();
        assertThat(socket.drained).isEqualTo(1);
        socket.room = 10;
        queue.resume();
        send(queue, Bytes.utf8("a"));
        assertThat(socket.drained).isEqualTo(1);
    }

    @Test
    void shouldFinishOnceAfterAllIsWritten() {
        Socket socket = new Socket(1);
        OutboundQueue queue = new OutboundQueue(8, socket);
        send(queue, Bytes.utf8("123"));
        queue.finish();
        assertThat(send(queue, Bytes.utf8("4"))).isFalse();
        assertThat(socket.finished).isZero();
        socket.room = 9;
        queue.resume();
        queue.finish();
        assertThat(socket.text()).isEqualTo("123");
        assertThat(socket.finished).isEqualTo(1);
    }

    @Test
    void shouldFailOnceAndTakeNothingMore() {
        Socket socket = new Socket(0);
        OutboundQueue queue = new OutboundQueue(8, socket);
        send(queue, Bytes.utf8("1"));
        socket.broken = true;
        queue.resume();
        assertThat(send(queue, Bytes.utf8("2"))).isFalse();
        queue.finish();
        assertThat(socket.failures).isEqualTo(1);
        assertThat(socket.finished).isZero();
    }

    /** Who writes for long must not be kept writing what others offer: after some writes the selector goes on. */
    @Test
    void shouldHandOverAfterManyWrites() {
        Socket socket = new Socket(Integer.MAX_VALUE);
        OutboundQueue queue = new OutboundQueue(Integer.MAX_VALUE, socket);
        send(queue, Bytes.wrap(new byte[10_000_000]));
        assertThat(socket.waits).isEqualTo(1);
        assertThat(queue.queuedBytes()).isPositive();
        while (queue.queuedBytes() > 0) {
            queue.resume();
        }
        assertThat(socket.taken.size()).isEqualTo(10_000_000);
    }

    /** Lost wake-ups would show as bytes left behind; two writers at once as a torn sequence. */
    @Test
    void shouldLeaveNothingBehindWhenManyOffer() throws Exception {
        int threads = 4;
        int each = 50_000;
        AtomicInteger inside = new AtomicInteger();
        AtomicReference<OutboundQueue> writing = new AtomicReference<>();
        ExecutorService selector = Executors.newSingleThreadExecutor();
        Socket socket = new Socket(Integer.MAX_VALUE) {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                int count = super.write(bytes);
                inside.decrementAndGet();
                return count;
            }

            @Override
            public void awaitWritable() {
                selector.execute(() -> writing.get().resume());
            }
        };
        OutboundQueue queue = new OutboundQueue(Integer.MAX_VALUE, socket);
        writing.set(queue);
        List<Future<?>> running = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int thread = 0; thread < threads; thread++) {
            int sender = thread;
            running.add(pool.submit(() -> {
                for (int i = 0; i < each; i++) {
                    ByteBuffer message = ByteBuffer.allocate(8).putInt(sender).putInt(i);
                    send(queue, Bytes.wrap(message.array()));
                }
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        pool.shutdown();
        await().until(() -> queue.queuedBytes() == 0);
        selector.shutdown();
        assertThat(selector.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        int[] next = new int[threads];
        ByteBuffer taken = ByteBuffer.wrap(socket.taken.toByteArray());
        while (taken.hasRemaining()) {
            int sender = taken.getInt();
            assertThat(taken.getInt()).isEqualTo(next[sender]++);
        }
        assertThat(next).containsOnly(each);
    }
}
