package org.gatewayworker.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.RegisterAddress;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
    private static final RegisterAddress ONE = new RegisterAddress("127.0.0.1", 1236);
    private static final RegisterAddress TWO = new RegisterAddress("127.0.0.1", 1237);
    private static final GatewayAddress A = GatewayAddress.parse("10.0.0.1:2300");
    private static final GatewayAddress B = GatewayAddress.parse("10.0.0.2:2300");
    private static final GatewayAddress C = GatewayAddress.parse("10.0.0.3:2300");

    private final Announcements announcements = new Announcements();

    @Test
    void shouldTakeTogetherWhatAllRegistersSay() {
        announcements.heard(ONE, List.of(A, B));

        assertThat(announcements.heard(TWO, List.of(B, C))).containsExactly(A, B, C);
    }

    @Test
    void shouldReplaceWhatARegisterSaidBefore() {
        announcements.heard(ONE, List.of(A, B));
        announcements.heard(TWO, List.of(C));

        assertThat(announcements.heard(ONE, List.of(B))).containsExactly(B, C);
        assertThat(announcements.heard(ONE, List.of())).containsExactly(C);
    }
}
