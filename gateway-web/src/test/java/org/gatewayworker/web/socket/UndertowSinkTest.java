package org.gatewayworker.web.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gatewayworker.gateway.OutboundBatch;
import org.gatewayworker.gateway.OutboundMessage;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UndertowSinkTest {
    private static final String LONG = "x".repeat(1000);

    private final FakeSink tcp = new FakeSink();
    private final FakePool pool = new FakePool();
    private final Queue<Runnable> ioThread = new ArrayDeque<>();
    private final AtomicBoolean closeFrameSent = new AtomicBoolean();
    private final FakeCompletion done = new FakeCompletion();
    private final UndertowSink sink = new UndertowSink(tcp, ioThread::add, pool, closeFrameSent::get);

    @AfterEach
    void shouldGiveEveryBufferBack() {
        assertThat(pool.out()).isZero();
    }

    @Test
    void shouldWriteABatchAtOnceWhereThereIsRoom() {
        sink.write(batch("a", "b"), done);
        assertThat(written()).isEqualTo("\u0001a\u0001b");
        assertThat(done.ends()).containsExactly("written");
        assertThat(sink.isStalled()).isFalse();
        assertThat(tcp.isWriteResumed()).isFalse();
    }

    @Test
    void shouldGoOnWhenTheSocketHasRoomAgain() throws IOException {
        tcp.room(10);
        sink.write(batch(LONG), done);
        assertThat(tcp.isWriteResumed()).isTrue();
        assertThat(done.ends()).isEmpty();
        assertThat(sink.isStalled()).isTrue();

        tcp.room(5);
        assertThat(sink.flush()).isFalse();
        tcp.room(5000);
        assertThat(sink.flush()).isTrue();
        assertThat(written()).endsWith("xxx").hasSize(LONG.length() + 3);
        runIoThread();
        assertThat(done.ends()).containsExactly("written");
    }

    /** The IO thread finds nothing to do, and suspends, just when another thread has begun to write. */
    @Test
    void shouldNotBeSuspendedWhileABatchIsCut() throws IOException {
        tcp.room(10);
        sink.write(batch(LONG), done);
        sink.suspendWrites();
        assertThat(tcp.isWriteResumed()).isTrue();

        tcp.room(5000);
        sink.flush();
        sink.suspendWrites();
        assertThat(tcp.isWriteResumed()).isFalse();
    }

    @Test
    void shouldKeepUndertowsFramesOutOfACutBatch() throws IOException {
        tcp.room(10);
        sink.write(batch(LONG), done);
        assertThat(sink.write(utf8("PONG"))).isZero();

        tcp.room(5000);
        assertThat(sink.write(utf8("PONG"))).isEqualTo(4);
        assertThat(written()).endsWith("xxxPONG").hasSize(LONG.length() + 3 + 4);
        runIoThread();
        assertThat(done.ends()).containsExactly("written");
    }

    @Test
    void shouldKeepABatchOutOfACutFrameOfUndertows() throws IOException {
        ByteBuffer pong = utf8("PONG");
        tcp.room(2);
        sink.write(new ByteBuffer[] {pong}, 0, 1);
        tcp.room(5000);
        sink.write(batch("a"), done);
        assertThat(written()).isEqualTo("PO");

        sink.write(new ByteBuffer[] {pong}, 0, 1);
        assertThat(sink.flush()).isTrue();
        assertThat(written()).isEqualTo("PONG\u0001a");
        runIoThread();
        assertThat(done.ends()).containsExactly("written");
    }

    /** Else the client would get a message after the connection's last frame; and the last frame has to get through. */
    @Test
    void shouldWriteNothingBehindACloseFrame() throws IOException {
        closeFrameSent.set(true);
        sink.write(batch("late"), done);
        assertThat(sink.write(utf8("CLOSE"))).isEqualTo(5);
        assertThat(sink.flush()).isTrue();
        assertThat(written()).isEqualTo("CLOSE");
        assertThat(done.ends()).isEmpty();

        sink.end();
        assertThat(done.ends()).containsExactly("failed");
    }

    @Test
    void shouldFinishACutBatchBeforeTheCloseFrame() throws IOException {
        tcp.room(10);
        sink.write(batch(LONG), done);
        closeFrameSent.set(true);
        assertThat(sink.write(utf8("CLOSE"))).isZero();
        tcp.room(5000);
        assertThat(sink.write(utf8("CLOSE"))).isEqualTo(5);
        assertThat(written()).endsWith("xxxCLOSE").hasSize(LONG.length() + 3 + 5);
    }

    @Test
    void shouldFailWhatIsOnItsWayWhenTheConnectionEnds() {
        tcp.room(10);
        sink.write(batch(LONG), done);
        sink.end();
        sink.end();
        assertThat(done.ends()).containsExactly("failed");
        assertThat(sink.isStalled()).isFalse();

        FakeCompletion late = new FakeCompletion();
        sink.write(batch("late"), late);
        assertThat(late.ends()).containsExactly("failed");
    }

    @Test
    void shouldFailWhenTheConnectionIsBroken() {
        tcp.breakDown();
        sink.write(batch("a"), done);
        assertThat(done.ends()).containsExactly("failed");
    }

    /** Undertow then closes the connection, and the batch fails with it. */
    @Test
    void shouldTellUndertowWhenTheConnectionBreaksUnderIt() {
        tcp.room(10);
        sink.write(batch(LONG), done);
        tcp.breakDown();
        assertThatThrownBy(sink::flush).isInstanceOf(IOException.class);
        sink.end();
        assertThat(done.ends()).containsExactly("failed");
    }

    private void runIoThread() {
        while (!ioThread.isEmpty()) {
            ioThread.remove().run();
        }
    }

    /** Without the first byte of every text frame, which is no UTF-8. */
    private String written() {
        return new String(tcp.written(), StandardCharsets.ISO_8859_1).replace("\u0081", "");
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static OutboundBatch batch(String... texts) {
        return new OutboundBatch(List.of(texts).stream()
                .map(text -> OutboundMessage.of(Bytes.utf8(text)))
                .toList());
    }
}
