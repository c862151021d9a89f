package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.message;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gatewayworker.gateway.Outbox.Offer;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int MAX_BYTES = 1000;

    private final RecordingSocket socket = new RecordingSocket();
    private final GatewayCounters counters = new GatewayCounters();
    private final Outbox outbox = new Outbox(socket, MAX_BYTES, counters);
    private final Outbox wide = new Outbox(socket, Integer.MAX_VALUE, counters);

    private static Offer offer(Outbox to, OutboundMessage message) {
        return to.offer(message, new ArrayList<>());
    }

    @Test
    void shouldAskForOneFlushHoweverMuchIsOffered() {
        List<Outbox> due = new ArrayList<>();
        List.of("a", "b").forEach(text -> outbox.offer(message(text), due));
        assertThat(due).containsExactly(outbox);

        socket.hold();
        outbox.flush();
        outbox.offer(message("c"), due);
        assertThat(due).hasSize(1);
        socket.release();
        socket.release();
        outbox.offer(message("d"), due);
        assertThat(due).hasSize(2);
    }

    @Test
    void shouldWantToBeFlushedBeforeItSaysThatTheBoundIsReached() {
        offer(outbox, message("x".repeat(MAX_BYTES)));
        assertThat(offer(outbox, message("y"))).isEqualTo(Offer.FLUSH_FIRST);

        socket.hold();
        outbox.flush();
        assertThat(offer(outbox, message("y"))).isEqualTo(Offer.OVER);
    }

    @Test
    void shouldWriteNothingBeforeItIsFlushed() {
        assertThat(offer(outbox, message("a"))).isEqualTo(Offer.QUEUED);
        assertThat(socket.texts()).isEmpty();

        outbox.flush();
        assertThat(socket.texts()).containsExactly("a");
        assertThat(outbox.queuedBytes()).isZero();
    }

    @Test
    void shouldWriteOneBatchAtATimeInOrder() {
        socket.hold();
        offer(outbox, message("a"));
        outbox.flush();
        List.of("b", "c", "d").forEach(text -> offer(outbox, message(text)));
        outbox.flush();
        assertThat(socket.texts()).containsExactly("a");

        socket.release();
        assertThat(socket.texts()).containsExactly("b", "c", "d");
        assertThat(socket.batches()).isEqualTo(2);
        socket.release();
        assertThat(socket.texts()).isEmpty();
        assertThat(outbox.queuedBytes()).isZero();
    }

    @Test
    void shouldEndABatchAtItsNumberOfMessages() {
        socket.hold();
        IntStream.rangeClosed(0, Outbox.MAX_BATCH_MESSAGES)
                .forEach(i -> assertThat(offer(wide, message("" + i))).isEqualTo(Offer.QUEUED));
        wide.flush();
        assertThat(socket.texts()).hasSize(Outbox.MAX_BATCH_MESSAGES).startsWith("0", "1");

        socket.release();
        assertThat(socket.texts()).containsExactly("" + Outbox.MAX_BATCH_MESSAGES);
    }

    @Test
    void shouldEndABatchWithTheMessageThatReachesItsBytes() {
        socket.hold();
        String half = "x".repeat(Outbox.MAX_BATCH_BYTES / 2);
        IntStream.range(0, 3).forEach(i -> offer(wide, message(half)));
        wide.flush();
        assertThat(socket.texts()).containsExactly(half, half);

        socket.release();
        assertThat(socket.texts()).containsExactly(half);
        socket.release();
        assertThat(wide.queuedBytes()).isZero();
    }

    @Test
    void shouldCountABatchUntilAllOfItHasLeft() {
        socket.hold();
        offer(outbox, message("first"));
        outbox.flush();
        offer(outbox, message("ab"));
        offer(outbox, message("c"));
        socket.release();
        assertThat(socket.texts()).containsExactly("first", "ab", "c");
        assertThat(outbox.queuedBytes()).isEqualTo(3 + 2 * Outbox.MESSAGE_OVERHEAD_BYTES);

        socket.release();
        assertThat(outbox.queuedBytes()).isZero();
        HeldEvents held = Fixtures.held();
        GatewayStatistics counted = counters.snapshot(
                new ClientRegistry(1),
                new WorkerTable(RouterKind.LEAST_CONNECTIONS, WorkerConflict.REPLACE, held, Fixtures.log()),
                held,
                new PausedClients(Runnable::run));
        assertThat(counted.messagesOut()).isEqualTo(3);
        assertThat(counted.bytesOut()).isEqualTo(8);
    }

    @Test
    void shouldSayThatTheBoundIsReached() {
        socket.hold();
        assertThat(offer(outbox, message("x".repeat(500)))).isEqualTo(Offer.QUEUED);
        assertThat(offer(outbox, message("x".repeat(500)))).isEqualTo(Offer.QUEUED);
        outbox.flush();
        assertThat(offer(outbox, message("y"))).isEqualTo(Offer.OVER);

        socket.release();
        assertThat(offer(outbox, message("y"))).isEqualTo(Offer.QUEUED);
    }

    @Test
    void shouldBeFullWhenTwiceTheBoundIsReached() {
        socket.hold();
        offer(outbox, message("x".repeat(2 * MAX_BYTES)));
        outbox.flush();
        int queued = outbox.queuedBytes();
        assertThat(offer(outbox, message("y"))).isEqualTo(Offer.FULL);
        assertThat(outbox.queuedBytes()).isEqualTo(queued);

        socket.release();
        assertThat(offer(outbox, message("y"))).isEqualTo(Offer.QUEUED);
    }

    @Test
    void shouldTakeAMessageBiggerThanTheBoundWhenNotFull() {
        assertThat(offer(outbox, message("x".repeat(5 * MAX_BYTES)))).isEqualTo(Offer.QUEUED);
    }

    @Test
    void shouldCountEmptyMessagesTooLestTheyPileUp() {
        int taken = 0;
        while (offer(outbox, message("")) == Offer.QUEUED) {
            taken++;
        }
        assertThat(taken).isEqualTo(MAX_BYTES / Outbox.MESSAGE_OVERHEAD_BYTES + 1);
    }

    @Test
    void shouldDrainBeforeItCloses() {
        socket.hold();
        offer(outbox, message("a"));
        offer(outbox, message("bye"));
        outbox.flush();
        outbox.closeAfterQueued(CloseCode.NORMAL, "");
        assertThat(offer(outbox, message("late"))).isEqualTo(Offer.CLOSED);
        assertThat(socket.endings()).isEmpty();

        socket.release();
        assertThat(socket.texts()).containsExactly("a", "bye");
        assertThat(socket.endings()).containsExactly("1000");
    }

    @Test
    void shouldDrainWhatWasNeverFlushedBeforeItCloses() {
        offer(outbox, message("bye"));
        outbox.closeAfterQueued(CloseCode.NORMAL, "");
        assertThat(socket.texts()).containsExactly("bye");
        assertThat(socket.endings()).containsExactly("1000");
    }

    @Test
    void shouldCloseOnce() {
        outbox.closeAfterQueued(CloseCode.NORMAL, "");
        outbox.closeAfterQueued(CloseCode.GOING_AWAY, "");
        assertThat(outbox.closeNow(CloseCode.TRY_AGAIN_LATER, "")).isFalse();
        assertThat(socket.endings()).containsExactly("1000");
    }

    @Test
    void shouldDropWhatWaitsWhenItClosesNow() {
        socket.hold();
        offer(outbox, message("a"));
        outbox.flush();
        offer(outbox, message("b"));
        assertThat(outbox.closeNow(CloseCode.TRY_AGAIN_LATER, "slow consumer")).isTrue();
        assertThat(socket.endings()).containsExactly("1013 slow consumer");

        socket.release();
        assertThat(socket.texts()).containsExactly("a");
        assertThat(outbox.queuedBytes()).isZero();
    }

    @Test
    void shouldAbortEvenWhileDraining() {
        socket.hold();
        offer(outbox, message("a"));
        outbox.flush();
        outbox.closeAfterQueued(CloseCode.NORMAL, "");
        outbox.abort();
        assertThat(socket.endings()).containsExactly("aborted");

        socket.release();
        assertThat(socket.endings()).containsExactly("aborted");
    }

    @Test
    void shouldAbortWhenAWriteFails() {
        socket.hold();
        offer(outbox, message("a"));
        offer(outbox, message("b"));
        outbox.flush();
        socket.fail();
        assertThat(socket.endings()).containsExactly("aborted");
        assertThat(offer(outbox, message("c"))).isEqualTo(Offer.CLOSED);
        assertThat(outbox.queuedBytes()).isZero();
    }

    @Test
    void shouldAbortWhenTheSocketThrows() {
        Outbox broken = new Outbox(
                new ClientSocket() {
                    @Override
                    public void write(OutboundBatch batch, WriteCompletion done) {
                        throw new IllegalStateException("closed already");
                    }

                    @Override
                    public void close(CloseCode code, String reason) {
                        socket.close(code, reason);
                    }

                    @Override
                    public void abort() {
                        socket.abort();
                    }

                    @Override
                    public Executor lane() {
                        return Runnable::run;
                    }
                },
                MAX_BYTES,
                counters);
        offer(broken, message("a"));
        broken.flush();
        assertThat(socket.endings()).containsExactly("aborted");
        assertThat(broken.isOpen()).isFalse();
    }

    @Test
    void shouldNotGrowTheStackWhenWritesEndAtOnce() {
        int many = 100_000;
        IntStream.range(0, many).forEach(i -> offer(wide, message("x")));
        wide.flush();
        assertThat(socket.messages()).hasSize(many);
    }

    /** Sockets that end writes on another thread race with the thread that still is in write(), and with offers. */
    @Test
    void shouldKeepOrderAndOneWriterWhenWritesEndOnOtherThreads() throws Exception {
        ExecutorService completions = Executors.newFixedThreadPool(2);
        AtomicInteger writers = new AtomicInteger();
        int many = 20_000;
        BlockingQueue<String> written = new ArrayBlockingQueue<>(many);
        List<String> overlaps = new ArrayList<>();
        Outbox racing = new Outbox(
                new ClientSocket() {
                    @Override
                    public void write(OutboundBatch batch, WriteCompletion done) {
                        if (writers.incrementAndGet() != 1) {
                            overlaps.add(batch.get(0).text());
                        }
                        batch.messages().forEach(message -> written.add(message.text()));
                        writers.decrementAndGet();
                        completions.execute(done::written);
                    }

                    @Override
                    public void close(CloseCode code, String reason) {}

                    @Override
                    public void abort() {}

                    @Override
                    public Executor lane() {
                        return Runnable::run;
                    }
                },
                Integer.MAX_VALUE,
                counters);
        try {
            for (int i = 0; i < many; i++) {
                offer(racing, message(Integer.toString(i)));
                racing.flush();
            }
            for (int i = 0; i < many; i++) {
                assertThat(written.poll(10, TimeUnit.SECONDS)).isEqualTo(Integer.toString(i));
            }
            assertThat(overlaps).isEmpty();
        } finally {
            completions.shutdown();
        }
    }
}
