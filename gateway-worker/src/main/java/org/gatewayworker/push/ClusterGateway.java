package org.gatewayworker.push;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.Message;
import org.gatewayworker.cluster.GatewayPeers;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.bytes.Bytes;

/** Every call of {@link Gateway} as commands and queries to the gateways that there are. Thread safe. */
class ClusterGateway implements Gateway {
    /** How long queries take at most. */
    static final Duration QUERY_TIMEOUT = Duration.ofSeconds(5);

    private final Broadcasts broadcasts;
    private final ClientCommands commands;
    private final Queries queries;
    private final Selections selections;

    /**
     * @param currentClient knows whose event a thread handles
     * @param patience how long calls wait, before any register has spoken, for one to speak; 0 for not at all
     * @param queryTimeout how long queries take at most
     */
    ClusterGateway(GatewayPeers peers, CurrentClient.Finder currentClient, Duration patience, Duration queryTimeout) {
        Routing routing = new Routing(peers, patience);
        Sender sender = new Sender(routing);
        Inquirer inquirer = new Inquirer(queryTimeout);
        broadcasts = new Broadcasts(routing, sender);
        commands = new ClientCommands(routing, sender, currentClient);
        queries = new Queries(routing, inquirer, currentClient);
        selections = new Selections(routing, inquirer);
    }

    @Override
    public void sendToAll(Message message) {
        broadcasts.sendToAll(message);
    }

    @Override
    public void sendToAll(Message message, Collection<ClientId> recipients) {
        broadcasts.sendToAll(message, recipients);
    }

    @Override
    public void sendToAllExcept(Message message, Collection<ClientId> excluded) {
        broadcasts.sendToAllExcept(message, excluded);
    }

    @Override
    public void sendToClient(ClientId client, Message message) {
        commands.sendToClient(client, message);
    }

    @Override
    public void sendToCurrentClient(Message message) {
        sendToClient(commands.current("sendToCurrentClient"), message);
    }

    @Override
    public void sendToUid(String uid, Message message) {
        sendToUid(List.of(uid), message);
    }

    @Override
    public void sendToUid(Collection<String> uids, Message message) {
        broadcasts.sendToUids(uids, message);
    }

    @Override
    public void sendToGroup(String group, Message message) {
        sendToGroup(List.of(group), message);
    }

    @Override
    public void sendToGroup(Collection<String> groups, Message message) {
        broadcasts.sendToGroups(groups, message, List.of());
    }

    @Override
    public void sendToGroupExcept(Collection<String> groups, Message message, Collection<ClientId> excluded) {
        broadcasts.sendToGroups(groups, message, excluded);
    }

    @Override
    public void closeClient(ClientId client) {
        commands.close(client, Body.NULL);
    }

    @Override
    public void closeClient(ClientId client, Message farewell) {
        commands.close(client, WireMessage.bodyOf(farewell));
    }

    @Override
    public void closeCurrentClient() {
        closeClient(commands.current("closeCurrentClient"));
    }

    @Override
    public void closeCurrentClient(Message farewell) {
        closeClient(commands.current("closeCurrentClient"), farewell);
    }

    @Override
    public void destroyClient(ClientId client) {
        commands.destroy(client);
    }

    @Override
    public void destroyCurrentClient() {
        destroyClient(commands.current("destroyCurrentClient"));
    }

    @Override
    public void bindUid(ClientId client, String uid) {
        commands.bindUid(client, uid);
    }

    @Override
    public void unbindUid(ClientId client, String uid) {
        commands.unbindUid(client, uid);
    }

    @Override
    public void joinGroup(ClientId client, String group) {
        commands.joinGroup(client, group);
    }

    @Override
    public void leaveGroup(ClientId client, String group) {
        commands.leaveGroup(client, group);
    }

    @Override
    public void ungroup(String group) {
        broadcasts.ungroup(group);
    }

    @Override
    public void setSession(ClientId client, Map<String, Object> session) {
        commands.setSession(client, session);
    }

    @Override
    public void updateSession(ClientId client, Map<String, Object> changes) {
        commands.updateSession(client, changes);
    }

    @Override
    public boolean isOnline(ClientId client) {
        return queries.isOnline(client);
    }

    @Override
    public boolean isUidOnline(String uid) {
        return queries.clientsOfUid(uid, clients -> !clients.isEmpty());
    }

    @Override
    public Map<String, Boolean> isUidsOnline(Collection<String> uids) {
        return queries.clientsOfUids(uids, each(clients -> !clients.isEmpty()));
    }

    @Override
    public Optional<Map<String, Object>> getSession(ClientId client) {
        return storedSession(client).map(session -> SessionValues.toJavaMap(SessionValues.read(client, session)));
    }

    @Override
    public Optional<String> getUidByClientId(ClientId client) {
        return selections.uidOf(client);
    }

    @Override
    public List<ClientId> getClientIdByUid(String uid) {
        return queries.clientsOfUid(uid, Collections::unmodifiableList);
    }

    @Override
    public Map<String, List<ClientId>> batchGetClientIdByUid(Collection<String> uids) {
        return queries.clientsOfUids(uids, Collections::unmodifiableMap);
    }

    @Override
    public Map<String, Integer> batchGetClientIdCountByGroup(Collection<String> groups) {
        return queries.clientCounts(groups);
    }

    @Override
    public Map<ClientId, Map<String, Object>> getAllClientSessions() {
        return queries.sessions();
    }

    @Override
    public Map<ClientId, Map<String, Object>> getClientSessionsByGroup(String group) {
        return queries.sessions(group);
    }

    @Override
    public List<ClientId> getAllClientIdList() {
        return selections.clients();
    }

    @Override
    public int getAllClientIdCount() {
        return queries.clientCount();
    }

    @Override
    public List<ClientId> getClientIdListByGroup(String group) {
        return selections.clientsOf(List.of(group));
    }

    @Override
    public List<ClientId> getClientIdListByGroup(Collection<String> groups) {
        return selections.clientsOf(groups);
    }

    @Override
    public int getClientIdCountByGroup(String group) {
        return queries.clientCount(group);
    }

    @Override
    public Set<String> getAllUidList() {
        return selections.uids(Collections::unmodifiableSet);
    }

    @Override
    public int getAllUidCount() {
        return selections.uids(Set::size);
    }

    @Override
    public Set<String> getUidListByGroup(String group) {
        return selections.uidsOf(List.of(group), Collections::unmodifiableSet);
    }

    @Override
    public Set<String> getUidListByGroup(Collection<String> groups) {
        return selections.uidsOf(groups, Collections::unmodifiableSet);
    }

    @Override
    public int getUidCountByGroup(String group) {
        return selections.uidsOf(List.of(group), Set::size);
    }

    @Override
    public Set<String> getAllGroupIdList() {
        return queries.groups();
    }

    @Override
    public Map<String, Set<String>> getAllGroupUidList() {
        return selections.uidsByGroup(Collections::unmodifiableMap);
    }

    @Override
    public Map<String, Integer> getAllGroupUidCount() {
        return selections.uidsByGroup(each(Set::size));
    }

    @Override
    public Map<String, List<ClientId>> getAllGroupClientIdList() {
        return selections.clientsByGroup(Collections::unmodifiableMap);
    }

    @Override
    public Map<String, Integer> getAllGroupClientIdCount() {
        return selections.clientsByGroup(each(List::size));
    }

    /** What the gateway has as a client's session, now, PHP-serialized; empty where there is no such client. */
    Optional<Bytes> storedSession(ClientId client) {
        return queries.session(client);
    }

    private static <V, R> Function<Map<String, V>, Map<String, R>> each(Function<V, R> function) {
        return map -> {
            Map<String, R> mapped = new LinkedHashMap<>();
            map.forEach((key, value) -> mapped.put(key, function.apply(value)));
            return Collections.unmodifiableMap(mapped);
        };
    }
}
