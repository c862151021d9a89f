package org.gatewayworker.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Commands and questions to every gateway of the cluster: each call of the reference's {@code Lib\Gateway} and
 * {@code GatewayClient}, under its name (PROTOCOL.md section 4). Injectable wherever a worker runs; {@code PushClient} is one for any Java
 * program. Thread safe.
 *
 * <p><b>Commands</b> return once they are queued towards the gateways; they do not wait for a client. What one thread
 * sends to a client arrives in the order sent. A client, uid or group that is not there gets nothing, silently, and so do the clients of a gateway
 * that is down. They throw
 * <ul>
 *   <li>{@link GatewayBusyException} if a gateway's queue is full, after all other gateways have been given the command. A
 *       handler waits before, for up to 5 s, where it is the gateway of its client: so one that says more than the gateway
 *       takes is slowed down, and so are its clients. A gateway that takes nothing at all is waited for once;
 *   <li>{@link GatewayUnavailableException} if a command to all gateways finds none at all;
 *   <li>IllegalArgumentException if an argument is something that cannot go over the wire: a uid or group that is empty or {@code "0"}, which PHP takes for
 *       empty; a message of more than 10,485,760 bytes, head included.
 * </ul>
 *
 * <p><b>Questions</b> ask all gateways at once and end after 5 s at most. They go over other connections than commands do,
 * so a question may overtake a command that was given just before it. They throw
 * <ul>
 *   <li>{@link IncompleteAnswerException}, with what the others said, if a gateway does not answer;
 *   <li>{@link GatewayUnavailableException} if there is no gateway to ask.
 * </ul>
 * What they return is unmodifiable, and in the order of the gateways, within that in theirs: clients as they connected, members as they joined.
 */
public interface Gateway {
    /** Sends to every client. */
    void sendToAll(Message message);

    /** Sends to the clients listed. */
    void sendToAll(Message message, Collection<ClientId> recipients);

    /** Sends to every client that is not listed. */
    void sendToAllExcept(Message message, Collection<ClientId> excluded);

    void sendToClient(ClientId client, Message message);

    /**
     * Sends to the client whose event the calling thread handles.
     *
     * @throws IllegalStateException if called outside a handler, or on a thread of its own making
     */
    void sendToCurrentClient(Message message);

    /** Sends to every client that is bound to the uid. */
    void sendToUid(String uid, Message message);

    /** Sends to every client that is bound to any of the uids. */
    void sendToUid(Collection<String> uids, Message message);

    /** Sends to the members of a group. */
    void sendToGroup(String group, Message message);

    /** Sends to the members of each group; a client in two of them gets the message twice. */
    void sendToGroup(Collection<String> groups, Message message);

    /** Sends to those members of each group that are not listed. */
    void sendToGroupExcept(Collection<String> groups, Message message, Collection<ClientId> excluded);

    /** Closes a client's connection, once it has been sent what is queued for it. */
    void closeClient(ClientId client);

    /** Sends a farewell, then closes as {@link #closeClient(ClientId)} does. */
    void closeClient(ClientId client, Message farewell);

    /** @throws IllegalStateException if called outside a handler */
    void closeCurrentClient();

    /** @throws IllegalStateException if called outside a handler */
    void closeCurrentClient(Message farewell);

    /** Drops a client's connection at once, what is queued for it included. */
    void destroyClient(ClientId client);

    /** @throws IllegalStateException if called outside a handler */
    void destroyCurrentClient();

    boolean isOnline(ClientId client);

    /** Whether any client is bound to the uid. */
    boolean isUidOnline(String uid);

    /** For each uid, whether any client is bound to it. */
    Map<String, Boolean> isUidsOnline(Collection<String> uids);

    /** Binds a client to a uid, in place of the one that it may have. A uid may have many clients. */
    void bindUid(ClientId client, String uid);

    /** Unbinds a client from its uid. */
    void unbindUid(ClientId client, String uid);

    /** Makes a client a member of a group, which comes to be with its first member and vanishes with its last. */
    void joinGroup(ClientId client, String group);

    void leaveGroup(ClientId client, String group);

    /** Dissolves a group. */
    void ungroup(String group);

    /**
     * The session that the gateway has for a client at this moment; changes that a handler has not yet finished with are
     * not in it.
     *
     * @return values as in {@link Session}; empty where there is no such client
     * @throws UnreadableSessionException if what the gateway has is no session
     */
    Optional<Map<String, Object>> getSession(ClientId client);

    /**
     * Replaces a client's session. Within a handler of this client, {@link Client#session} becomes the same.
     *
     * @param session values as in {@link Session}
     * @throws IllegalArgumentException if it holds something else than a session can
     */
    void setSession(ClientId client, Map<String, Object> session);

    /**
     * Merges changes into a client's session as PHP's {@code array_replace_recursive} does: maps and lists within are merged too, lists by
     * index; anything else replaces. Within a handler of this client, {@link Client#session} is changed likewise.
     *
     * @param changes values as in {@link Session}
     * @throws IllegalArgumentException if it holds something else than a session can
     * @throws UnreadableSessionException within a handler of this client, if its session cannot be read; nothing is sent then
     */
    void updateSession(ClientId client, Map<String, Object> changes);

    Optional<String> getUidByClientId(ClientId client);

    /** The clients that are bound to a uid. */
    List<ClientId> getClientIdByUid(String uid);

    /** For each uid, in the order asked, the clients that are bound to it. */
    Map<String, List<ClientId>> batchGetClientIdByUid(Collection<String> uids);

    /** For each group, in the order asked, how many members it has. */
    Map<String, Integer> batchGetClientIdCountByGroup(Collection<String> groups);

    /**
     * Within a handler, the session of its client is as the handler left it so far. One that cannot be read is empty here, and logged (GW526), so
     * that it takes nothing from the others; {@link #getSession} says what is wrong with it.
     */
    Map<ClientId, Map<String, Object>> getAllClientSessions();

    /**
     * Within a handler, the session of its client is as the handler left it so far. One that cannot be read is empty here, and logged (GW526), so
     * that it takes nothing from the others; {@link #getSession} says what is wrong with it.
     */
    Map<ClientId, Map<String, Object>> getClientSessionsByGroup(String group);

    List<ClientId> getAllClientIdList();

    int getAllClientIdCount();

    List<ClientId> getClientIdListByGroup(String group);

    /** The members of any of the groups, each once. */
    List<ClientId> getClientIdListByGroup(Collection<String> groups);

    int getClientIdCountByGroup(String group);

    Set<String> getAllUidList();

    int getAllUidCount();

    Set<String> getUidListByGroup(String group);

    /** The uids of the members of any of the groups. */
    Set<String> getUidListByGroup(Collection<String> groups);

    int getUidCountByGroup(String group);

    Set<String> getAllGroupIdList();

    /** For each group, the uids of its members; a group none of whose members has a uid is missing. */
    Map<String, Set<String>> getAllGroupUidList();

    /** For each group, how many different uids its members have; a group none of whose members has a uid is missing. */
    Map<String, Integer> getAllGroupUidCount();

    Map<String, List<ClientId>> getAllGroupClientIdList();

    Map<String, Integer> getAllGroupClientIdCount();

    /** As {@link #sendToAll(Message)}, with text. */
    default void sendToAll(String text) {
        sendToAll(Message.of(text));
    }

    /** As {@link #sendToAll(Message, Collection)}, with text. */
    default void sendToAll(String text, Collection<ClientId> recipients) {
        sendToAll(Message.of(text), recipients);
    }

    /** As {@link #sendToAllExcept(Message, Collection)}, with text. */
    default void sendToAllExcept(String text, Collection<ClientId> excluded) {
        sendToAllExcept(Message.of(text), excluded);
    }

    /** As {@link #sendToClient(ClientId, Message)}, with text. */
    default void sendToClient(ClientId client, String text) {
        sendToClient(client, Message.of(text));
    }

    /** As {@link #sendToCurrentClient(Message)}, with text. */
    default void sendToCurrentClient(String text) {
        sendToCurrentClient(Message.of(text));
    }

    /** As {@link #sendToUid(String, Message)}, with text. */
    default void sendToUid(String uid, String text) {
        sendToUid(uid, Message.of(text));
    }

    /** As {@link #sendToUid(Collection, Message)}, with text. */
    default void sendToUid(Collection<String> uids, String text) {
        sendToUid(uids, Message.of(text));
    }

    /** As {@link #sendToGroup(String, Message)}, with text. */
    default void sendToGroup(String group, String text) {
        sendToGroup(group, Message.of(text));
    }

    /** As {@link #sendToGroup(Collection, Message)}, with text. */
    default void sendToGroup(Collection<String> groups, String text) {
        sendToGroup(groups, Message.of(text));
    }

    /** As {@link #sendToGroupExcept(Collection, Message, Collection)}, for one group. */
    default void sendToGroupExcept(String group, Message message, Collection<ClientId> excluded) {
        sendToGroupExcept(List.of(group), message, excluded);
    }

    /** As {@link #sendToGroupExcept(Collection, Message, Collection)}, for one group and with text. */
    default void sendToGroupExcept(String group, String text, Collection<ClientId> excluded) {
        sendToGroupExcept(List.of(group), Message.of(text), excluded);
    }

    /** As {@link #closeClient(ClientId, Message)}, with text. */
    default void closeClient(ClientId client, String farewell) {
        closeClient(client, Message.of(farewell));
    }

    /** As {@link #closeCurrentClient(Message)}, with text. */
    default void closeCurrentClient(String farewell) {
        closeCurrentClient(Message.of(farewell));
    }
}
