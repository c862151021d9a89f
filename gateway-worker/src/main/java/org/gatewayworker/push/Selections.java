package org.gatewayworker.push;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.cluster.GatewayPeer;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.ConnectionIds;
import org.gatewayworker.protocol.command.Where;
import org.gatewayworker.protocol.php.PhpKey;
import org.gatewayworker.protocol.php.PhpValue;

/** The queries that are SELECTs (PROTOCOL.md section 4). Unlike the reference's, they skip nobody (section 10). Thread safe. */
final class Selections {
    private static final String UID = "uid";
    private static final String GROUPS = "groups";

    private final Routing routing;
    private final Inquirer inquirer;

    Selections(Routing routing, Inquirer inquirer) {
        this.routing = routing;
        this.inquirer = inquirer;
    }

    List<ClientId> clients() {
        return clients(routing.everyone(), new Where.Everyone());
    }

    List<ClientId> clientsOf(Collection<String> groups) {
        List<String> asked = Name.bearable(groups);
        return clients(routing.ofGroups(asked), members(asked));
    }

    <T> T uids(Function<Set<String>, T> result) {
        return uids(routing.everyone(), new Where.Everyone(), result);
    }

    <T> T uidsOf(Collection<String> groups, Function<Set<String>, T> result) {
        List<String> asked = Name.bearable(groups);
        return uids(routing.ofGroups(asked), members(asked), result);
    }

    Optional<String> uidOf(ClientId client) {
        org.gatewayworker.protocol.ClientId id = ClientIds.toWire(client);
        Where where = Where.AnyOf.of(new Where.Listed(ConnectionIds.of(id.connectionId())));
        return uids(routing.ofClient(id), where, uids -> uids.stream().findFirst());
    }

    <T> T uidsByGroup(Function<Map<String, Set<String>>, T> result) {
        Map<String, Set<String>> sum = new LinkedHashMap<>();
        return select(
                routing.everyone(),
                new Where.Everyone(),
                (gateway, connectionId, fields) -> uid(fields)
                        .ifPresent(uid -> groups(fields).forEach(group -> add(sum, group, LinkedHashSet::new, uid))),
                () -> result.apply(sum),
                UID,
                GROUPS);
    }

    <T> T clientsByGroup(Function<Map<String, List<ClientId>>, T> result) {
        Map<String, List<ClientId>> sum = new LinkedHashMap<>();
        return select(
                routing.everyone(),
                new Where.Everyone(),
                (gateway, connectionId, fields) -> {
                    ClientId client = ClientIds.toApi(gateway, connectionId);
                    groups(fields).forEach(group -> add(sum, group, ArrayList::new, client));
                },
                () -> result.apply(sum),
                GROUPS);
    }

    private List<ClientId> clients(List<GatewayPeer> gateways, Where where) {
        List<ClientId> sum = new ArrayList<>();
        return select(
                gateways,
                where,
                (gateway, connectionId, fields) -> sum.add(ClientIds.toApi(gateway, connectionId)),
                () -> Collections.unmodifiableList(sum),
                UID);
    }

    private <T> T uids(List<GatewayPeer> gateways, Where where, Function<Set<String>, T> result) {
        Set<String> sum = new LinkedHashSet<>();
        return select(
                gateways,
                where,
                (gateway, connectionId, fields) -> uid(fields).ifPresent(sum::add),
                () -> result.apply(sum),
                UID);
    }

    /** What a gateway says about one client. */
    @FunctionalInterface
    private interface Row {
        void take(GatewayAddress gateway, int connectionId, PhpValue.Arr fields);
    }

    private <T> T select(List<GatewayPeer> gateways, Where where, Row row, Supplier<T> result, String... fields) {
        return inquirer.ask(
                gateways,
                new Command.Select(Arrays.stream(fields).map(Bytes::utf8).toList(), where),
                row,
                (each, gateway, answer) -> Answer.forEachConnection(
                        answer, (connectionId, found) -> each.take(gateway, connectionId, Answer.array(found))),
                each -> result.get());
    }

    private static Where members(List<String> groups) {
        return Where.AnyOf.of(
                new Where.MemberOf(groups.stream().map(Bytes::utf8).toList()));
    }

    private static Optional<String> uid(PhpValue.Arr fields) {
        return fields.get(UID)
                .filter(value -> !(value instanceof PhpValue.Null))
                .map(Answer::name)
                .filter(uid -> !Name.isVacant(uid));
    }

    private static List<String> groups(PhpValue.Arr fields) {
        return fields.get(GROUPS)
                .filter(value -> !(value instanceof PhpValue.Null))
                .map(Answer::array)
                .map(groups -> groups.entries().keySet().stream()
                        .map(PhpKey::asBytes)
                        .map(Bytes::toDisplay)
                        .toList())
                .orElse(List.of());
    }

    private static <V, C extends Collection<V>> void add(Map<String, C> sum, String key, Supplier<C> empty, V value) {
        sum.computeIfAbsent(key, absent -> empty.get()).add(value);
    }
}
