package org.gatewayworker.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.gatewayworker.fake.NoLink;
import org.junit.jupiter.api.Test;

class WaitingEventsTest {
    private final WaitingEvents waiting = new WaitingEvents(10_000);
    private final NoLink link = new NoLink();

    @Test
    void shouldStopReadingTheLinkWhoseEventIsTooMuch() {
        waiting.arrived(5_000, link);
        assertThat(link.isPaused()).isFalse();

        waiting.arrived(5_000, link);
        assertThat(link.isPaused()).isTrue();
    }

    @Test
    void shouldReadOnWhenHalfIsFree() {
        waiting.arrived(4_000, link);
        waiting.arrived(2_000, link);
        waiting.arrived(4_000, link);

        waiting.handled(2_000);
        assertThat(link.isPaused()).isTrue();

        waiting.handled(4_000);
        assertThat(link.isPaused()).isFalse();
    }

    @Test
    void shouldForgetAClosedLink() {
        waiting.arrived(20_000, link);
        waiting.linkClosed(link);

        waiting.handled(20_000);

        assertThat(link.isPaused()).as("resumed").isTrue();
        assertThat(waiting.bytes()).isZero();
    }

    @Test
    void shouldSayWhetherAnythingIsWaiting() {
        assertThat(waiting.awaitNone(Duration.ZERO)).isTrue();

        waiting.arrived(1, link);

        assertThat(waiting.awaitNone(Duration.ofMillis(1))).isFalse();
    }
}
