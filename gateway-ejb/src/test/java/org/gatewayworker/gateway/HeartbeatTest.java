package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gatewayworker.gateway.Heartbeat.Beat;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatTest {
    private static final int TICKS = 200;

    @Test
    void shouldDropASilentClientAfterTheLimit() {
        // L = 1: the tick is half an interval, so this is silence for 1 to 1.5 intervals after the client was heard of
        assertThat(beats(1, "ping", List.of(), 5))
                .containsExactly(Beat.REST, Beat.REST, Beat.PING, Beat.DROP, Beat.DROP);
    }

    @Test
    void shouldPingWithoutEverDroppingWhereThereIsNoLimit() {
        assertThat(beats(0, "ping", List.of(), 4)).containsExactly(Beat.REST, Beat.PING, Beat.PING, Beat.PING);
    }

    @Test
    void shouldDropWithoutPingingWhereThereIsNoData() {
        assertThat(beats(1, "", List.of(), 4)).containsExactly(Beat.REST, Beat.REST, Beat.REST, Beat.DROP);
    }

    @Test
    void shouldStartOverWhenTheClientIsHeardOf() {
        assertThat(beats(1, "ping", List.of(3), 6))
                .containsExactly(Beat.REST, Beat.REST, Beat.PING, Beat.REST, Beat.REST, Beat.PING);
    }

    @ParameterizedTest
    @CsvSource({"0,ping,1", "0,'',2", "1,ping,3", "2,ping,4", "3,ping,5", "3,'',6", "10,ping,7"})
    void shouldDoTickByTickWhatTheProtocolSays(int limit, String data, int seed) {
        Random random = new Random(seed);
        List<Integer> heardBefore = new ArrayList<>();
        for (int tick = 0; tick < TICKS; tick++) {
            if (random.nextInt(8) == 0) {
                heardBefore.add(tick);
            }
        }
        assertThat(beats(limit, data, heardBefore, TICKS)).isEqualTo(model(limit, !data.isEmpty(), heardBefore));
    }

    /** PROTOCOL.md section 7, word by word. */
    private static List<Beat> model(int limit, boolean data, List<Integer> heardBefore) {
        List<Beat> beats = new ArrayList<>();
        int counter = -1;
        for (int tick = 0; tick < TICKS; tick++) {
            if (heardBefore.contains(tick)) {
                counter = -1;
            }
            if (limit > 0 && counter >= 2 * limit) {
                beats.add(Beat.DROP);
                continue;
            }
            counter++;
            boolean sent = data && counter != 0 && !(limit > 0 && counter % 2 == 1);
            beats.add(sent ? Beat.PING : Beat.REST);
        }
        return beats;
    }

    private static List<Beat> beats(int limit, String data, List<Integer> heardBefore, int ticks) {
        Heartbeat heartbeat = new Heartbeat(new HeartbeatSettings(Duration.ofSeconds(10), limit, Bytes.utf8(data)));
        Client client = Fixtures.client();
        List<Beat> beats = new ArrayList<>();
        for (int tick = 0; tick < ticks; tick++) {
            if (heardBefore.contains(tick)) {
                client.heard();
            }
            beats.add(heartbeat.tick(client));
        }
        return beats;
    }
}
