package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.add;
import static org.gatewayworker.gateway.Fixtures.bytes;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class ClientRegistryTest {
    private static final Bytes UID = bytes("u1");
    private static final Bytes GROUP = bytes("g1");

    private final ClientRegistry registry = new ClientRegistry(1000);

    @Test
    void shouldNumberClientsInTheOrderTheyConnect() {
        List<Client> clients = Stream.generate(() -> add(registry)).limit(40).toList();
        assertThat(clients).extracting(Client::connectionId).startsWith(1000, 1001, 1002);
        assertThat(registry.inOrder()).isEqualTo(clients);
        assertThat(registry.count()).isEqualTo(40);
    }

    @Test
    void shouldStartOverAtOneAfterTheLastConnectionIdAndKeepTheOrder() {
        ClientRegistry late = new ClientRegistry(ClientRegistry.MAX_CONNECTION_ID);
        Client last = add(late);
        Client first = add(late);
        assertThat(last.connectionId()).isEqualTo(Integer.MAX_VALUE);
        assertThat(first.connectionId()).isEqualTo(1);
        assertThat(late.inOrder()).containsExactly(last, first);
    }

    @Test
    void shouldChooseAnotherFirstConnectionIdAtEveryBoot() {
        Instant boot = Instant.parse("2026-11-23T10:00:00Z");
        int first = ClientRegistry.firstConnectionId(boot);
        int next = ClientRegistry.firstConnectionId(boot.plus(Duration.ofSeconds(4)));
        assertThat(next - first).isEqualTo(1000);
        assertThat(first).isBetween(1, 1 << 30);
    }

    @Test
    void shouldUnbindTheFirstUidWhenBoundToAnother() {
        int id = add(registry).connectionId();
        assertThat(registry.bindUid(id, UID)).isTrue();
        assertThat(registry.bindUid(id, bytes("u2"))).isTrue();
        assertThat(registry.ofUid(UID)).isEmpty();
        assertThat(registry.ofUid(bytes("u2"))).extracting(Client::connectionId).containsExactly(id);
        assertThat(registry.uidCount()).isEqualTo(1);
    }

    @Test
    void shouldListClientsOfAUidInTheOrderTheyWereBound() {
        int first = add(registry).connectionId();
        int second = add(registry).connectionId();
        registry.bindUid(second, UID);
        registry.bindUid(first, UID);
        assertThat(registry.ofUid(UID)).extracting(Client::connectionId).containsExactly(second, first);

        // as in the reference, binding again is unbinding and binding: the last one in the order
        registry.bindUid(second, UID);
        assertThat(registry.ofUid(UID)).extracting(Client::connectionId).containsExactly(first, second);
    }

    @Test
    void shouldListMembersInTheOrderTheyJoinedAndGroupsInTheOrderTheyCameToBe() {
        Client first = add(registry);
        Client second = add(registry);
        join(second, "g1", "a");
        join(first, "g1", "0", "b");
        join(second, "g1");
        assertThat(registry.ofGroup(GROUP)).containsExactly(second, first);
        assertThat(registry.groupNames()).containsExactly(bytes("g1"), bytes("a"), bytes("0"), bytes("b"));

        registry.leave(second.connectionId(), bytes("a"));
        join(first, "a");
        assertThat(registry.groupNames()).containsExactly(bytes("g1"), bytes("0"), bytes("b"), bytes("a"));
    }

    @Test
    void shouldTellAClientThatLeftAllGroupsFromOneThatNeverJoined() {
        Client client = add(registry);
        assertThat(client.groups()).isEmpty();
        join(client, "g1");
        registry.leave(client.connectionId(), GROUP);
        assertThat(client.groups()).contains(List.of());
    }

    @Test
    void shouldForgetAGroupWhenItsLastMemberGoes() {
        Client client = add(registry);
        join(client, "g1");
        registry.bindUid(client.connectionId(), UID);
        registry.remove(client);
        assertThat(registry.groupCount()).isZero();
        assertThat(registry.uidCount()).isZero();
        assertThat(registry.count()).isZero();
        assertThat(registry.find(client.connectionId())).isEmpty();
    }

    @Test
    void shouldDissolveAGroupAndLetItBeJoinedAnew() {
        Client first = add(registry);
        Client second = add(registry);
        join(first, "g1", "g2");
        join(second, "g1");
        registry.ungroup(GROUP);
        assertThat(registry.ofGroup(GROUP)).isEmpty();
        assertThat(first.groups()).contains(List.of(bytes("g2")));

        join(second, "g1");
        assertThat(registry.ofGroup(GROUP)).containsExactly(second);
    }

    /** A worker's bind or join may be on its way while the client's connection ends. */
    @Test
    void shouldNotResurrectAClientThatHasGone() {
        Client client = add(registry);
        MemberIndex index = new MemberIndex();
        registry.remove(client);
        assertThat(registry.bindUid(client.connectionId(), UID)).isFalse();
        assertThat(registry.join(client.connectionId(), GROUP)).isFalse();
        // one that found the client before it went
        assertThat(client.join(index, GROUP)).isFalse();
        assertThat(client.bindUid(index, UID)).isFalse();
        assertThat(index.size()).isZero();
    }

    /** Between the last leave and the removal from the index, somebody may join: into another group of that name. */
    @Test
    void shouldNotJoinAGroupThatHasVanished() {
        Client first = add(registry);
        MemberSet set = new MemberSet(GROUP, 1);
        assertThat(set.add(first)).isTrue();
        assertThat(set.remove(first)).isTrue();
        assertThat(set.add(first)).isFalse();
    }

    @Test
    void shouldKeepASnapshotOfMembersWhileItChanges() {
        Client first = add(registry);
        join(first, "g1");
        Client[] before = registry.ofGroup(GROUP);
        join(add(registry), "g1");
        assertThat(before).containsExactly(first);
        assertThat(registry.ofGroup(GROUP)).hasSize(2);
    }

    private void join(Client client, String... groups) {
        Arrays.stream(groups)
                .forEach(group -> assertThat(registry.join(client.connectionId(), bytes(group)))
                        .isTrue());
    }
}
