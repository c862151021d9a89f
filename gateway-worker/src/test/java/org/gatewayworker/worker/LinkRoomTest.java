package org.gatewayworker.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatewayworker.cluster.Delivery;
import org.junit.jupiter.api.Test;

class LinkRoomTest {
    private static final Duration ENDLESS = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Delivery delivery = Delivery.FULL;

    @Test
    void shouldNotWaitWhereThereIsRoomOrNoLink() {
        LinkRoom room = new LinkRoom(ENDLESS);
        delivery = Delivery.QUEUED;
        assertThat(room.await(this::attempt)).isEqualTo(Delivery.QUEUED);
        delivery = Delivery.UNREACHABLE;
        assertThat(room.await(this::attempt)).isEqualTo(Delivery.UNREACHABLE);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void shouldTryAgainWhenThereMayBeRoom() {
        LinkRoom room = new LinkRoom(ENDLESS);
        CompletableFuture<Delivery> waiting = CompletableFuture.supplyAsync(() -> room.await(this::attempt));
        await().until(() -> attempts.get() == 2);
        room.changed();
        await().until(() -> attempts.get() == 3);
        assertThat(waiting).isNotDone();

        delivery = Delivery.QUEUED;
        room.changed();
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Delivery.QUEUED);
    }

    @Test
    void shouldGiveUpWhenItsTimeIsOver() {
        assertThat(new LinkRoom(SHORT).await(this::attempt)).isEqualTo(Delivery.FULL);
        assertThat(attempts).hasValueGreaterThan(1);
    }

    /** Else a gateway that has died would hold up each handler in turn. */
    @Test
    void shouldNotWaitAgainForOneThatHasTakenNothingSince() {
        LinkRoom room = new LinkRoom(SHORT);
        room.await(this::attempt);
        attempts.set(0);
        assertThat(room.await(this::attempt)).isEqualTo(Delivery.FULL);
        assertThat(attempts).hasValue(2);

        room.changed();
        attempts.set(0);
        room.await(this::attempt);
        assertThat(attempts).hasValueGreaterThan(2);
    }

    @Test
    void shouldGiveUpWhereTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThat(new LinkRoom(ENDLESS).await(this::attempt)).isEqualTo(Delivery.FULL);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Delivery attempt() {
        attempts.incrementAndGet();
        return delivery;
    }
}
