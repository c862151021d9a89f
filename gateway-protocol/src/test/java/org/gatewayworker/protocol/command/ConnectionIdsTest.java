package org.gatewayworker.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionIdsTest {

    @Test
    void shouldKeepTheOrderInWhichIdsWereGivenAndEachIdOnce() {
        ConnectionIds ids = ConnectionIds.of(7, -1, 3, 7, 5, 3);
        List<Integer> order = new ArrayList<>();
        ids.forEach(order::add);
        assertThat(order).containsExactly(7, -1, 3, 5);
        assertThat(ids.size()).isEqualTo(4);
        assertThat(ids).hasToString("[7, -1, 3, 5]");
    }

    @Test
    void shouldFindEveryIdWhateverTheirOrder() {
        ConnectionIds ids = ConnectionIds.of(7, -1, 3);
        assertThat(List.of(7, -1, 3)).allMatch(ids::contains);
        assertThat(List.of(0, 1, 4, 8)).noneMatch(ids::contains);
        assertThat(ConnectionIds.NONE.contains(0)).isFalse();
    }

    @Test
    void shouldBeEqualAsSetsAre() {
        assertThat(ConnectionIds.of(2, 1))
                .isEqualTo(ConnectionIds.of(1, 2, 1))
                .hasSameHashCodeAs(ConnectionIds.of(1, 2));
        assertThat(ConnectionIds.of(2, 1)).isNotEqualTo(ConnectionIds.of(2));
        assertThat(ConnectionIds.of()).isEqualTo(ConnectionIds.NONE);
        assertThat(ConnectionIds.NONE.isEmpty()).isTrue();
    }
}
