package org.gatewayworker.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FirstOfAMinuteTest {
    /** Near its end, where it overflows. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);

    private final FirstOfAMinute refusals = new FirstOfAMinute(nanoTime::get);

    @Test
    void shouldTellOperatorsOnceAMinute() {
        assertThat(refusals.level()).isEqualTo(Level.INFO);
        assertThat(refusals.level()).isEqualTo(Level.DEBUG);

        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        assertThat(refusals.level()).isEqualTo(Level.DEBUG);

        nanoTime.incrementAndGet();
        assertThat(refusals.level()).isEqualTo(Level.INFO);
        assertThat(refusals.level()).isEqualTo(Level.DEBUG);
    }
}
