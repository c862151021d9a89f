package org.gatewayworker.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentVersionsTest {
    private final RecentVersions versions = new RecentVersions();

    @Test
    void shouldForgetTheOldestWhereThereIsNoRoom() {
        for (int version = 1; version <= RecentVersions.CAPACITY + 3; version++) {
            versions.add(version);
            versions.add(version);
        }

        assertThat(versions.contains(3)).isFalse();
        assertThat(versions.contains(4)).isTrue();
        assertThat(versions.contains(RecentVersions.CAPACITY + 3)).isTrue();
    }

    @Test
    void shouldBeEmptyAgain() {
        versions.add(1);
        versions.clear();

        assertThat(versions.contains(1)).isFalse();
        versions.add(0);
        assertThat(versions.contains(0)).isTrue();
    }
}
