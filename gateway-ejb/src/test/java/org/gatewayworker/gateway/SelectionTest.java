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
        Where connections = Where.AnyOf.of(new Where.Listed(ConnectionIds.of(3, 999, 1, 2, 3)));
        assertThat(selection.reply(new Command.Select(List.of(), connections)))
                .isEqualTo(bytes("a:3:{i:3;a:0:{}i:1;a:0:{}i:2;a:0:{}}"));
    }

    /** As PHP's gateway, which goes through the conditions as they come. */
    @Test
    void shouldAnswerInTheOrderInWhichConditionsWereGiven() {
        Client member = Fixtures.add(registry);
        Fixtures.add(registry);
        registry.join(member.connectionId(), bytes("g"));
        Where.Condition group = new Where.MemberOf(List.of(bytes("g")));
        Where.Condition connection = new Where.Listed(ConnectionIds.of(2));
        assertThat(selection.reply(new Command.Select(List.of(), Where.AnyOf.of(group, connection))))
                .isEqualTo(bytes("a:2:{i:1;a:0:{}i:2;a:0:{}}"));
        assertThat(selection.reply(new Command.Select(List.of(), Where.AnyOf.of(connection, group))))
                .isEqualTo(bytes("a:2:{i:2;a:0:{}i:1;a:0:{}}"));
    }
}
