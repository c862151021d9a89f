package org.gatewayworker.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.link.LinkListener;
import org.junit.jupiter.api.Test;

class OnDemandLinkTest {
    private static final Bytes GREETING = Bytes.utf8("202");
    private static final Bytes ONE = Bytes.utf8("1");
    private static final Bytes TWO = Bytes.utf8("2");

    private final List<Dialled> dialled = new ArrayList<>();
    private final AtomicLong nanoTime = new AtomicLong();
    private final AtomicInteger closes = new AtomicInteger();
    private final OnDemandLink link =
            new OnDemandLink(this::dial, Optional.of(GREETING), closes::incrementAndGet, nanoTime::get);

    @Test
    void shouldConnectWhenItIsFirstNeededAndGreetOnce() {
        assertThat(dialled).isEmpty();

        link.ask(ONE);
        link.ask(TWO);
        dialled.get(0).open();

        assertThat(dialled).hasSize(1);
        assertThat(dialled.get(0).sent).hasSize(3).startsWith(GREETING).contains(ONE, TWO);
        assertThat(link.isOpen()).isTrue();
    }

    @Test
    void shouldGiveEachQueryItsReplyInOrder() {
        link.dial();
        dialled.get(0).open();
        CompletableFuture<Bytes> first = link.ask(ONE);
        CompletableFuture<Bytes> second = link.ask(TWO);

        dialled.get(0).reply("a");
        dialled.get(0).reply("b");

        assertThat(first).isCompletedWithValue(Bytes.utf8("a"));
        assertThat(second).isCompletedWithValue(Bytes.utf8("b"));
    }

    @Test
    void shouldFailWhatIsUnansweredWhenTheLinkCloses() {
        link.dial();
        dialled.get(0).open();
        CompletableFuture<Bytes> reply = link.ask(ONE);

        dialled.get(0).abort();

        assertThat(reply).isCompletedExceptionally();
        assertThat(closes).hasValue(1);
        assertThat(link.isOpen()).isFalse();
        link.dial();
        assertThat(dialled).as("opened anew").hasSize(2);
    }

    /** Nobody could say whose reply the next one is. */
    @Test
    void shouldGiveUpTheLinkWithAQueryThatIsGivenUp() {
        link.dial();
        dialled.get(0).open();
        CompletableFuture<Bytes> late = link.ask(ONE);
        CompletableFuture<Bytes> behind = link.ask(TWO);

        late.completeExceptionally(new TimeoutException());

        assertThat(dialled.get(0).aborted).isTrue();
        assertThat(behind).isCompletedExceptionally();
    }

    @Test
    void shouldFailWhereNothingAnswersTheCall() {
        CompletableFuture<Bytes> reply = link.ask(ONE);
        dialled.get(0).connecting.completeExceptionally(new IOException("refused"));

        assertThatThrownBy(reply::get).hasRootCauseMessage("refused");
        link.dial();
        assertThat(dialled).as("tried again").hasSize(2);
    }

    @Test
    void shouldSayWhetherACommandWasTaken() {
        link.dial();
        dialled.get(0).open();

        assertThat(link.send(ONE)).isEqualTo(Delivery.QUEUED);
        dialled.get(0).full = true;
        assertThat(link.send(ONE)).isEqualTo(Delivery.FULL);
    }

    @Test
    void shouldOpenAnewAfterFiftySecondsOfSilence() {
        link.dial();
        dialled.get(0).open();
        link.send(ONE);

        nanoTime.addAndGet(Duration.ofSeconds(50).toNanos());
        link.dial();
        assertThat(dialled).hasSize(1);

        nanoTime.addAndGet(1);
        link.dial();
        assertThat(dialled).hasSize(2);
        assertThat(dialled.get(0).closed).isTrue();
    }

    @Test
    void shouldRefuseAReplyWithoutAQuery() {
        link.dial();
        dialled.get(0).open();

        assertThatThrownBy(() -> dialled.get(0).reply("a")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void shouldOpenNothingOnceItIsClosed() {
        link.dial();
        dialled.get(0).open();

        CompletableFuture<Void> closed = link.close();

        assertThat(dialled.get(0).closed).isTrue();
        assertThat(closed).isNotDone();
        dialled.get(0).abort();
        assertThat(closed).isCompleted();
        assertThat(link.ask(ONE)).isCompletedExceptionally();
        assertThat(link.send(ONE)).isEqualTo(Delivery.UNREACHABLE);
        assertThat(dialled).hasSize(1);
    }

    private CompletionStage<Link> dial(LinkListener<Bytes> listener) {
        Dialled made = new Dialled(listener);
        dialled.add(made);
        return made.connecting;
    }

    /** A link to nowhere. */
    private static final class Dialled implements Link {
        private final LinkListener<Bytes> listener;
        private final CompletableFuture<Link> connecting = new CompletableFuture<>();
        private final List<Bytes> sent = new ArrayList<>();
        private boolean full;
        private boolean closed;
        private boolean aborted;

        private Dialled(LinkListener<Bytes> listener) {
            this.listener = listener;
        }

        private void open() {
            listener.opened(this);
            connecting.complete(this);
        }

        private void reply(String text) {
            listener.received(this, Bytes.utf8(text));
        }

        @Override
        public boolean send(Bytes message) {
            return !full && sent.add(message);
        }

        @Override
        public boolean enqueue(Bytes message) {
            return send(message);
        }

        @Override
        public void flush() {}

        @Override
        public void flushSoon() {}

        @Override
        public boolean isOpen() {
            return !closed && !aborted;
        }

        @Override
        public long queuedBytes() {
            return 0;
        }

        @Override
        public void pauseReading() {}

        @Override
        public void resumeReading() {}

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void abort() {
            aborted = true;
            listener.closed(this);
        }

        @Override
        public InetSocketAddress remoteAddress() {
            return new InetSocketAddress(0);
        }

        @Override
        public InetSocketAddress localAddress() {
            return new InetSocketAddress(0);
        }
    }
}
