package org.gatewayworker.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Commands and questions to every gateway of the cluster. Injectable wherever a worker runs. Thread safe.
 *
 * <p>Sends return once the message is queued towards the gateways: they do not wait for a client. A client, uid or group that is not there gets
 * nothing, silently. Queries ask all gateways at once and end after 5 s at most.
 */
public interface Gateway {
    void sendToAll(Message message);

    void sendToAll(Message message, Collection<ClientId> recipients);

    void sendToAllExcept(Message message, Collection<ClientId> excluded);

    void sendToClient(ClientId client, Message message);

    /** @throws IllegalStateException if called outside a handler */
    void sendToCurrentClient(Message message);

    void sendToUid(String uid, Message message);

    void sendToUid(Collection<String> uids, Message message);

    void sendToGroup(String group, Message message);

    void sendToGroup(Collection<String> groups, Message message);

    void sendToGroupExcept(Collection<String> groups, Message message, Collection<ClientId> excluded);

    void closeClient(ClientId client);

    void closeClient(ClientId client, Message farewell);

    void closeCurrentClient();

    void closeCurrentClient(Message farewell);

    void destroyClient(ClientId client);

    void destroyCurrentClient();

    boolean isOnline(ClientId client);

    boolean isUidOnline(String uid);

    Map<String, Boolean> isUidsOnline(Collection<String> uids);

    void bindUid(ClientId client, String uid);

    void unbindUid(ClientId client, String uid);

    void joinGroup(ClientId client, String group);

    void leaveGroup(ClientId client, String group);

    void ungroup(String group);

    Optional<Map<String, Object>> getSession(ClientId client);

    void setSession(ClientId client, Map<String, Object> session);

    void updateSession(ClientId client, Map<String, Object> changes);

    Optional<String> getUidByClientId(ClientId client);

    List<ClientId> getClientIdByUid(String uid);

    Map<String, List<ClientId>> batchGetClientIdByUid(Collection<String> uids);

    Map<String, Integer> batchGetClientIdCountByGroup(Collection<String> groups);

    Map<ClientId, Map<String, Object>> getAllClientSessions();

    Map<ClientId, Map<String, Object>> getClientSessionsByGroup(String group);

    List<ClientId> getAllClientIdList();

    int getAllClientIdCount();

    List<ClientId> getClientIdListByGroup(String group);

    int getClientIdCountByGroup(String group);

    Set<String> getAllUidList();

    int getAllUidCount();

    Set<String> getUidListByGroup(String group);

    int getUidCountByGroup(String group);

    Set<String> getAllGroupIdList();

    Map<String, Set<String>> getAllGroupUidList();

    Map<String, Integer> getAllGroupUidCount();

    Map<String, List<ClientId>> getAllGroupClientIdList();

    Map<String, Integer> getAllGroupClientIdCount();
}
