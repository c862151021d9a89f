package org.gatewayworker.push;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.UnreadableSessionException;
import org.gatewayworker.cluster.GatewayPeer;
import org.gatewayworker.cluster.WorkerLog;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.php.PhpFormatException;
import org.gatewayworker.protocol.php.PhpValue;

/** The queries that have a command of their own (PROTOCOL.md section 4). Thread safe. */
final class Queries {
    /** PHP's null. */
    private static final Bytes NO_CLIENT = Bytes.utf8("N;");

    private final Routing routing;
    private final Inquirer inquirer;
    private final CurrentClient.Finder currentClient;

    Queries(Routing routing, Inquirer inquirer, CurrentClient.Finder currentClient) {
        this.routing = routing;
        this.inquirer = inquirer;
        this.currentClient = currentClient;
    }

    boolean isOnline(ClientId client) {
        org.gatewayworker.protocol.ClientId id = ClientIds.toWire(client);
        return inquirer.ask(
                routing.ofClient(id),
                new Command.IsOnline(id.connectionId()),
                new AtomicInteger(),
                (sum, gateway, answer) -> sum.addAndGet(Answer.count(answer)),
                sum -> sum.get() > 0);
    }

    /** What the gateway has, PHP-serialized, unless it knows no such client. Not looked into: it may make no sense. */
    Optional<Bytes> session(ClientId client) {
        org.gatewayworker.protocol.ClientId id = ClientIds.toWire(client);
        return inquirer.askUnread(
                routing.ofClient(id),
                new Command.GetSessionByClientId(id.connectionId()),
                new ArrayList<Bytes>(),
                (found, gateway, answer) -> {
                    if (!answer.equals(NO_CLIENT)) {
                        found.add(answer);
                    }
                },
                found -> found.stream().findFirst());
    }

    <T> T clientsOfUid(String uid, Function<List<ClientId>, T> result) {
        if (Name.isVacant(uid)) {
            return result.apply(List.of());
        }
        return inquirer.ask(
                routing.ofUids(List.of(uid)),
                new Command.GetClientIdByUid(Bytes.utf8(uid)),
                new ArrayList<ClientId>(),
                Queries::addClients,
                result);
    }

    <T> T clientsOfUids(Collection<String> uids, Function<Map<String, List<ClientId>>, T> result) {
        Map<String, List<ClientId>> clients = new LinkedHashMap<>();
        uids.forEach(uid -> clients.put(uid, new ArrayList<>()));
        List<String> asked = Name.bearable(uids);
        return inquirer.ask(
                routing.ofUids(asked),
                new Command.BatchGetClientIdByUid(
                        asked.stream().map(Bytes::utf8).toList()),
                clients,
                (sum, gateway, answer) -> Answer.array(answer)
                        .entries()
                        .forEach((uid, list) -> addClients(
                                sum.computeIfAbsent(uid.asBytes().toDisplay(), unasked -> new ArrayList<>()),
                                gateway,
                                list)),
                result);
    }

    int clientCount() {
        return count(routing.everyone(), Bytes.EMPTY);
    }

    int clientCount(String group) {
        return Name.isVacant(group) ? 0 : count(routing.ofGroups(List.of(group)), Bytes.utf8(group));
    }

    private int count(List<GatewayPeer> gateways, Bytes group) {
        return inquirer.ask(
                gateways,
                new Command.GetClientCountByGroup(group),
                new AtomicInteger(),
                (sum, gateway, answer) -> sum.addAndGet(Answer.count(answer)),
                AtomicInteger::get);
    }

    Map<String, Integer> clientCounts(Collection<String> groups) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        groups.forEach(group -> counts.put(group, 0));
        List<String> asked = Name.bearable(groups);
        return inquirer.ask(
                routing.ofGroups(asked),
                new Command.BatchGetClientCountByGroup(
                        asked.stream().map(Bytes::utf8).toList()),
                counts,
                (sum, gateway, answer) -> Answer.array(answer)
                        .entries()
                        .forEach((group, count) ->
                                sum.merge(group.asBytes().toDisplay(), Answer.count(count), Integer::sum)),
                Collections::unmodifiableMap);
    }

    Map<ClientId, Map<String, Object>> sessions() {
        return sessions(routing.everyone(), new Command.GetAllClientSessions());
    }

    Map<ClientId, Map<String, Object>> sessions(String group) {
        return Name.isVacant(group)
                ? Map.of()
                : sessions(routing.ofGroups(List.of(group)), new Command.GetClientSessionsByGroup(Bytes.utf8(group)));
    }

    private Map<ClientId, Map<String, Object>> sessions(List<GatewayPeer> gateways, Command.Query query) {
        return inquirer.ask(
                gateways,
                query,
                new LinkedHashMap<ClientId, Map<String, Object>>(),
                (sum, gateway, answer) -> Answer.forEachConnection(answer, (connectionId, session) -> {
                    ClientId client = ClientIds.toApi(gateway, connectionId);
                    sum.put(client, readable(client, session));
                }),
                this::withCurrent);
    }

    /** The handler's client has, to its handler, the session that this has left so far. */
    private Map<ClientId, Map<String, Object>> withCurrent(Map<ClientId, Map<String, Object>> sessions) {
        currentClient
                .current()
                .ifPresent(current ->
                        sessions.computeIfPresent(current.id(), (id, stored) -> readableOr(stored, current)));
        return Collections.unmodifiableMap(sessions);
    }

    private static Map<String, Object> readableOr(Map<String, Object> stored, CurrentClient current) {
        try {
            return SessionValues.toJavaMap(current.sessionArray());
        } catch (UnreadableSessionException neverRead) {
            // so the handler cannot have changed it either
            return stored;
        }
    }

    /** One client's session that cannot be read takes nothing from the others. */
    private static Map<String, Object> readable(ClientId client, PhpValue session) {
        try {
            return SessionValues.toJavaMap(Answer.session(session));
        } catch (PhpFormatException unreadable) {
            WorkerLog.unreadableSession(client.toString(), unreadable.getMessage());
            return Map.of();
        }
    }

    Set<String> groups() {
        return inquirer.ask(
                routing.everyone(),
                new Command.GetGroupIdList(),
                new LinkedHashSet<String>(),
                (sum, gateway, answer) ->
                        Answer.array(answer).entries().values().forEach(group -> sum.add(Answer.name(group))),
                Collections::unmodifiableSet);
    }

    private static void addClients(List<ClientId> sum, GatewayAddress gateway, PhpValue list) {
        Answer.array(list)
                .entries()
                .values()
                .forEach(element -> sum.add(ClientIds.toApi(gateway, Answer.connectionId(element))));
    }
}
