package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.bytes;

import java.util.List;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.ConnectionIds;
import org.gatewayworker.protocol.command.Where;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final ClientRegistry registry = new ClientRegistry(1);
    private final Selection selection = new Selection(registry);

    @Test
    void shouldAnswerInTheOrderInWhichConnectionsWereAskedFor() {
        for (int i = 0; i < 3; i++) {
            Fixtures.add(registry);
        }
        Where connections = new Where.AnyOf(List.of(), List.of(), ConnectionIds.of(3, 999, 1, 2, 3));
        assertThat(selection.reply(new Command.Select(List.of(), connections)))
                .isEqualTo(bytes("a:3:{i:3;a:0:{}i:1;a:0:{}i:2;a:0:{}}"));
    }
}
