package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.bytes;

import java.time.Duration;
import org.gatewayworker.protocol.PacketCodec;
import org.junit.jupiter.api.Test;

class HeldEventsTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final ClientEvent MESSAGE = ClientEvent.message(bytes("12"));
    private static final int MESSAGE_BYTES = PacketCodec.HEAD_BYTES + 2;

    private final MutableClock clock = new MutableClock();
    private final HeldEvents held = new HeldEvents(GRACE, 3 * MESSAGE_BYTES, clock);
    private final Client client = Fixtures.client();
    private final Client other = Fixtures.client();
    private final Worker worker = Fixtures.worker();

    @Test
    void shouldHoldNothingWhereThereNeverWasAWorker() {
        assertThat(held.hold(client, MESSAGE)).isEqualTo(HeldEvents.Hold.NO_WORKER);
        assertThat(held.hold(client, ClientEvent.close())).isEqualTo(HeldEvents.Hold.NO_WORKER);
        assertThat(held.gapLeft()).isEmpty();
    }

    @Test
    void shouldHoldNothingWhileThereIsAWorker() {
        held.workerCame();
        assertThat(held.hold(client, MESSAGE)).isEqualTo(HeldEvents.Hold.RETRY);
        assertThat(held.gapLeft()).isEmpty();
    }

    @Test
    void shouldHoldInOrderAfterTheLastWorkerLeft() {
        openGap();
        assertThat(held.hold(client, ClientEvent.connect())).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.hold(other, MESSAGE)).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.hold(client, MESSAGE)).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.clients()).containsExactly(client, other);
        assertThat(held.count()).isEqualTo(3);

        assertThat(held.first(client)).contains(ClientEvent.connect());
        held.removeFirst(client);
        assertThat(held.first(client)).contains(MESSAGE);
        held.removeFirst(client);
        assertThat(held.first(client)).isEmpty();
        assertThat(held.clients()).containsExactly(other);
        assertThat(held.count()).isEqualTo(1);
    }

    @Test
    void shouldHoldNothingMoreWhenTheGraceIsOver() {
        openGap();
        clock.advance(GRACE.minusMillis(1));
        assertThat(held.hold(client, MESSAGE)).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.gapLeft()).contains(Duration.ofMillis(1));
        assertThat(held.endGap()).isEmpty();

        clock.advance(Duration.ofMillis(1));
        assertThat(held.hold(client, MESSAGE)).isEqualTo(HeldEvents.Hold.NO_WORKER);
        assertThat(held.gapLeft()).contains(Duration.ZERO);
        assertThat(held.endGap()).containsExactly(client);
        assertThat(held.dropUnserved(client)).isEqualTo(1);
        assertThat(held.gapLeft()).isEmpty();
        assertThat(held.count()).isZero();
    }

    @Test
    void shouldStartTheGraceAnewWithEachGap() {
        openGap();
        clock.advance(GRACE.minusSeconds(1));
        openGap();
        clock.advance(GRACE.minusSeconds(1));
        assertThat(held.hold(client, MESSAGE)).isEqualTo(HeldEvents.Hold.HELD);
    }

    @Test
    void shouldRefuseWhatIsOverTheBoundUntilThereIsRoomAgain() {
        openGap();
        for (int i = 0; i < 3; i++) {
            assertThat(held.hold(client, MESSAGE)).isEqualTo(HeldEvents.Hold.HELD);
        }
        assertThat(held.hold(other, ClientEvent.connect())).isEqualTo(HeldEvents.Hold.FULL);
        held.removeFirst(client);
        assertThat(held.hold(other, MESSAGE)).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.hold(other, MESSAGE)).isEqualTo(HeldEvents.Hold.FULL);
        held.drop(client);
        assertThat(held.hold(other, MESSAGE)).isEqualTo(HeldEvents.Hold.HELD);
    }

    /** So that no message is too big for every gap, as none is for every link. */
    @Test
    void shouldTakeAnEventOfAnySizeWhileNothingIsHeld() {
        openGap();
        assertThat(held.hold(client, ClientEvent.message(bytes("x".repeat(1000)))))
                .isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.hold(client, ClientEvent.connect())).isEqualTo(HeldEvents.Hold.FULL);
    }

    @Test
    void shouldTakeTheEndOfAClientOverTheBound() {
        openGap();
        for (int i = 0; i < 3; i++) {
            held.hold(client, MESSAGE);
        }
        assertThat(held.hold(client, ClientEvent.close())).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.hold(other, ClientEvent.close())).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.count()).isEqualTo(5);
    }

    @Test
    void shouldQueueUpBehindWhatIsHeldWhenAWorkerHasCome() {
        openGap();
        held.hold(client, MESSAGE);
        held.workerCame();
        assertThat(held.holds(client)).isTrue();
        assertThat(held.holds(other)).isFalse();
        assertThat(held.hold(client, MESSAGE)).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.hold(other, MESSAGE)).isEqualTo(HeldEvents.Hold.RETRY);
    }

    @Test
    void shouldServeThoseWhoWaitForOneWorkerInTheirOrder() {
        held.workerCame();
        assertThat(held.hold(client, MESSAGE, worker)).isEqualTo(HeldEvents.Hold.HELD_FIRST);
        assertThat(held.hold(other, MESSAGE, worker)).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.hold(client, ClientEvent.close())).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.firstWaitingFor(worker)).contains(client);
        assertThat(held.firstUnserved()).isEmpty();
        assertThat(held.bytes()).isEqualTo(2 * MESSAGE_BYTES + PacketCodec.HEAD_BYTES);

        held.removeFirst(client);
        assertThat(held.firstWaitingFor(worker)).contains(client);
        held.removeFirst(client);
        assertThat(held.firstWaitingFor(worker)).contains(other);
        held.drop(other);
        assertThat(held.firstWaitingFor(worker)).isEmpty();
        assertThat(held.bytes()).isZero();
    }

    @Test
    void shouldLetNobodyOvertakeThoseWhoWaitForTheSameWorker() {
        held.workerCame();
        assertThat(held.isBehindOthers(other, worker)).isFalse();
        held.hold(client, MESSAGE, worker);
        assertThat(held.isBehindOthers(other, worker)).isTrue();
        assertThat(held.isBehindOthers(client, worker)).isFalse();
        assertThat(held.isBehindOthers(other, Fixtures.worker())).isFalse();
    }

    @Test
    void shouldBoundWhatWaitsForOneWorker() {
        held.workerCame();
        for (int i = 0; i < 3; i++) {
            held.hold(Fixtures.client(), MESSAGE, worker);
        }
        assertThat(held.hold(client, MESSAGE, worker)).isEqualTo(HeldEvents.Hold.FULL);
        assertThat(held.hold(client, ClientEvent.close(), worker)).isEqualTo(HeldEvents.Hold.HELD);
    }

    @Test
    void shouldHaveThoseOfAWorkerThatHasGoneWaitForAny() {
        held.workerCame();
        held.hold(client, MESSAGE, worker);
        held.hold(other, MESSAGE, worker);
        worker.detach();
        held.workerLeft(worker);
        assertThat(held.firstWaitingFor(worker)).isEmpty();
        assertThat(held.firstUnserved()).contains(client);
        assertThat(held.clients()).containsExactly(client, other);

        Worker next = Fixtures.worker();
        assertThat(held.waitFor(client, next)).isEqualTo(HeldEvents.Hold.HELD_FIRST);
        assertThat(held.waitFor(client, next)).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.waitFor(other, next)).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.firstWaitingFor(next)).contains(client);
        assertThat(held.firstUnserved()).isEmpty();
    }

    /** It left between the refusal of its link and the waiting for it: nobody would ever serve that line. */
    @Test
    void shouldNotWaitForAWorkerThatHasGone() {
        held.workerCame();
        worker.detach();
        assertThat(held.hold(client, MESSAGE, worker)).isEqualTo(HeldEvents.Hold.RETRY);
        assertThat(held.count()).isZero();
        held.lastWorkerLeft();
        held.hold(client, MESSAGE);
        assertThat(held.waitFor(client, worker)).isEqualTo(HeldEvents.Hold.RETRY);
        assertThat(held.firstUnserved()).contains(client);
    }

    /** The gateway stops meanwhile. */
    @Test
    void shouldNotWaitWithNothing() {
        assertThat(held.waitFor(client, worker)).isEqualTo(HeldEvents.Hold.HELD);
        assertThat(held.firstWaitingFor(worker)).isEmpty();
        held.end();
        assertThat(held.hold(client, MESSAGE, worker)).isEqualTo(HeldEvents.Hold.NO_WORKER);
    }

    /** The timer of a gap is cancelled too late: a worker is there, or has been, and the next gap is another one. */
    @Test
    void shouldNotEndAGapBeforeItsTime() {
        openGap();
        held.hold(client, MESSAGE);
        clock.advance(GRACE);
        held.workerCame();
        assertThat(held.endGap()).isEmpty();
        held.lastWorkerLeft();
        assertThat(held.endGap()).isEmpty();
        assertThat(held.count()).isEqualTo(1);
    }

    /** The worker comes after the gap has ended and before its clients' events were dropped: it is to have them. */
    @Test
    void shouldDropNothingWhenAWorkerCameAfterAll() {
        openGap();
        held.hold(client, MESSAGE);
        clock.advance(GRACE);
        assertThat(held.endGap()).containsExactly(client);
        held.workerCame();
        assertThat(held.dropUnserved(client)).isZero();
        assertThat(held.count()).isEqualTo(1);
    }

    @Test
    void shouldHoldNothingWithoutAGrace() {
        HeldEvents none = new HeldEvents(Duration.ZERO, 1000, clock);
        none.workerCame();
        none.hold(client, ClientEvent.close(), worker);
        worker.detach();
        none.workerLeft(worker);
        none.lastWorkerLeft();
        assertThat(none.endGap()).containsExactly(client);
        assertThat(none.dropUnserved(client)).isEqualTo(1);
        assertThat(none.hold(other, MESSAGE)).isEqualTo(HeldEvents.Hold.NO_WORKER);
        assertThat(none.gapLeft()).isEmpty();
        assertThat(none.count()).isZero();
    }

    @Test
    void shouldHoldNothingOnceItHasEnded() {
        openGap();
        held.hold(client, MESSAGE);
        held.end();
        assertThat(held.count()).isZero();
        openGap();
        assertThat(held.gapLeft()).isEmpty();
        assertThat(held.hold(client, MESSAGE)).isEqualTo(HeldEvents.Hold.NO_WORKER);
    }

    private void openGap() {
        held.workerCame();
        held.lastWorkerLeft();
    }
}
