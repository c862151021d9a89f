package org.gatewayworker.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class SessionMemoryTest {
    private static final Bytes NONE = Bytes.EMPTY;
    private static final Bytes FIRST = Bytes.utf8("a:1:{i:0;i:1;}");
    private static final Bytes SECOND = Bytes.utf8("a:1:{i:0;i:2;}");
    private static final Bytes FOREIGN = Bytes.utf8("a:1:{i:0;i:9;}");
    private static final long SOON = 1_000_000;
    private static final long LATE = SessionMemory.IN_FLIGHT.toNanos() + 2_000_000;

    private final SessionMemory memory = new SessionMemory();

    @Test
    void shouldTakeWhatTheFirstEventBrings() {
        assertThat(memory.resolve(FIRST, memory.writes(), 0)).contains(FIRST);
    }

    @Test
    void shouldTakeWhatIsAsItWas() {
        memory.resolve(FIRST, memory.writes(), 0);

        assertThat(memory.resolve(FIRST, memory.writes(), 0)).contains(FIRST);
    }

    @Test
    void shouldAskOnceWhereSomebodyElseHasChangedIt() {
        memory.resolve(FIRST, memory.writes(), 0);

        assertThat(memory.resolve(FOREIGN, memory.writes(), 0)).isEmpty();
        assertThat(memory.resolve(FOREIGN, memory.writes(), 0)).contains(FOREIGN);
    }

    @Test
    void shouldTakeBothOfPhpsNothingsForTheSame() {
        memory.resolve(NONE, memory.writes(), 0);

        assertThat(memory.resolve(Bytes.utf8("a:0:{}"), memory.writes(), 0)).contains(Bytes.utf8("a:0:{}"));
    }

    @Test
    void shouldPreferItsOwnToAnEventThatCameBeforeTheWrite() {
        int before = memory.writes();
        memory.resolve(NONE, before, 0);
        memory.writing(FIRST, 0);

        assertThat(memory.resolve(NONE, before, LATE)).contains(FIRST);
    }

    @Test
    void shouldPreferItsOwnToAnOlderVersionUnderWay() {
        memory.resolve(NONE, memory.writes(), 0);
        memory.writing(FIRST, 0);
        memory.resolve(NONE, memory.writes(), SOON);
        memory.writing(SECOND, SOON);

        assertThat(memory.resolve(NONE, memory.writes(), SOON)).contains(SECOND);
        assertThat(memory.resolve(FIRST, memory.writes(), SOON)).contains(SECOND);
    }

    @Test
    void shouldBelieveTheGatewayWhenTheWriteMustHaveArrived() {
        memory.resolve(NONE, memory.writes(), 0);
        memory.writing(FIRST, 0);

        assertThat(memory.resolve(NONE, memory.writes(), LATE)).isEmpty();
        assertThat(memory.reread(NONE, LATE)).isEqualTo(NONE);
    }

    @Test
    void shouldPreferItsOwnToAnOlderAnswerThatHasOvertakenTheWrite() {
        memory.resolve(FIRST, memory.writes(), 0);
        memory.writing(SECOND, 0);

        assertThat(memory.resolve(FOREIGN, memory.writes(), SOON)).isEmpty();
        assertThat(memory.reread(FIRST, SOON)).isEqualTo(SECOND);
    }

    @Test
    void shouldBelieveAnAnswerThatNobodyHereHasSeen() {
        memory.resolve(FIRST, memory.writes(), 0);
        memory.writing(SECOND, 0);

        assertThat(memory.resolve(FOREIGN, memory.writes(), SOON)).isEmpty();
        assertThat(memory.reread(FOREIGN, SOON)).isEqualTo(FOREIGN);
    }

    @Test
    void shouldForgetItsOwnWhenItComesBack() {
        memory.resolve(NONE, memory.writes(), 0);
        memory.writing(FIRST, 0);

        assertThat(memory.resolve(FIRST, memory.writes(), SOON)).contains(FIRST);
        assertThat(memory.resolve(NONE, memory.writes(), SOON))
                .as("cleared by somebody else since, for events keep their order")
                .isEmpty();
    }

    /** Set to what it was before, the session looks the same whether the gateway has both writes, or none yet. */
    @Test
    void shouldNotTakeAnEarlierVersionForAnEchoOfTheSameLaterOne() {
        memory.resolve(NONE, memory.writes(), 0);
        memory.writing(FIRST, 0);
        memory.resolve(NONE, memory.writes(), SOON);
        memory.writing(NONE, SOON);

        assertThat(memory.resolve(NONE, memory.writes(), SOON)).contains(NONE);
        assertThat(memory.resolve(FIRST, memory.writes(), SOON)).contains(NONE);
    }

    @Test
    void shouldLetGoOfItsOwnInTime() {
        memory.resolve(NONE, memory.writes(), 0);

        assertThat(memory.writing(FIRST, 0)).isTrue();
        assertThat(memory.writing(SECOND, SOON)).as("pending already").isFalse();
        assertThat(memory.isPending(SOON)).isTrue();
        assertThat(memory.isPending(LATE)).isFalse();
        assertThat(memory.writing(FIRST, LATE)).isTrue();
    }

    @Test
    void shouldUseItsOwnWhereTheGatewayDoesNotAnswer() {
        assertThat(memory.withoutAnswer(FOREIGN)).isEqualTo(FOREIGN);
        memory.resolve(FIRST, memory.writes(), 0);
        memory.writing(SECOND, 0);

        assertThat(memory.withoutAnswer(FOREIGN)).isEqualTo(SECOND);
    }
}
