package org.gatewayworker.gateway;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * All clients, by connection id, by uid and by group. Does no I/O. Thread safe, without a lock over the whole: what is
 * done to one client or one group never costs in proportion to all clients.
 */
final class ClientRegistry {
    /** A client is always in the same shard, so that shards may be worked on in parallel and each client in order. */
    static final int SHARDS = 16;

    /** Connection ids are 1 to this and then start over; PHP peers on any platform can hold it. */
    static final int MAX_CONNECTION_ID = Integer.MAX_VALUE;

    private static final int BOOT_ID_BOUND = 1 << 30;
    private static final int MILLIS_PER_BOOT_ID = 4;

    private final List<ConcurrentMap<Integer, Client>> shards = Stream.<ConcurrentMap<Integer, Client>>generate(
                    ConcurrentHashMap::new)
            .limit(SHARDS)
            .toList();
    private final MemberIndex uids = new MemberIndex();
    private final MemberIndex groups = new MemberIndex();
    private final int firstConnectionId;
    private final AtomicLong sequence = new AtomicLong();

    /** @param firstConnectionId 1 to {@link #MAX_CONNECTION_ID} */
    ClientRegistry(int firstConnectionId) {
        this.firstConnectionId = firstConnectionId;
    }

    /**
     * A first connection id for a gateway that boots now, so that ids are not used again after a restart: it goes up by
     * 250 a second, faster than clients connect in the long run, and starts over after 49 days. 2^30 ids are left ahead.
     */
    static int firstConnectionId(Instant boot) {
        return 1 + (int) (boot.toEpochMilli() / MILLIS_PER_BOOT_ID % BOOT_ID_BOUND);
    }

    /**
     * Takes a client in under a connection id that no other has.
     *
     * @param making given the id and the client's place in the order of all
     */
    Client add(ClientMaker making) {
        while (true) {
            long place = sequence.getAndIncrement();
            int id = 1 + (int) ((firstConnectionId - 1 + place) % MAX_CONNECTION_ID);
            if (!shard(id).containsKey(id)) {
                Client client = making.make(place, id);
                // after a wrap, two may come by one free id; the second goes on to the next
                if (shard(id).putIfAbsent(id, client) == null) {
                    return client;
                }
            }
        }
    }

    /** Makes the client of an id. */
    interface ClientMaker {
        Client make(long sequence, int connectionId);
    }

    /** Takes a client out of all indexes. From here on it cannot be bound or join. */
    void remove(Client client) {
        shard(client.connectionId()).remove(client.connectionId(), client);
        client.depart(uids, groups);
    }

    Optional<Client> find(int connectionId) {
        return Optional.ofNullable(shard(connectionId).get(connectionId));
    }

    boolean contains(int connectionId) {
        return shard(connectionId).containsKey(connectionId);
    }

    int count() {
        return shards.stream().mapToInt(ConcurrentMap::size).sum();
    }

    /** In no order. */
    void forEach(Consumer<Client> action) {
        shards.forEach(shard -> shard.values().forEach(action));
    }

    /** In the order in which they connected. */
    List<Client> inOrder() {
        return shards.stream()
                .flatMap(shard -> shard.values().stream())
                .sorted(Comparator.comparingLong(Client::sequence))
                .toList();
    }

    /** Binds a uid, in place of the one that the client has. @return false if there is no such client, or no more */
    boolean bindUid(int connectionId, Bytes uid) {
        return find(connectionId).filter(client -> client.bindUid(uids, uid)).isPresent();
    }

    void unbindUid(int connectionId) {
        find(connectionId).ifPresent(client -> client.unbindUid(uids));
    }

    /** The clients of a uid, in the order in which they were bound. The array is shared: not to be changed. */
    Client[] ofUid(Bytes uid) {
        return uids.find(uid).members();
    }

    int countOfUid(Bytes uid) {
        return uids.find(uid).size();
    }

    /** The clients of all of them, and the uids themselves. */
    long weightOfUids(List<Bytes> names) {
        return uids.weightOf(names);
    }

    int uidCount() {
        return uids.size();
    }

    /** @return false if there is no such client, or no more */
    boolean join(int connectionId, Bytes group) {
        return find(connectionId).filter(client -> client.join(groups, group)).isPresent();
    }

    void leave(int connectionId, Bytes group) {
        find(connectionId).ifPresent(client -> client.leave(groups, group));
    }

    /** Dissolves a group. A join that comes at the same time may make a new one of the same name. */
    void ungroup(Bytes group) {
        MemberSet set = groups.find(group);
        for (Client member : groups.dissolve(set)) {
            member.forget(set);
        }
    }

    /** The members of a group, in the order in which they joined. The array is shared: not to be changed. */
    Client[] ofGroup(Bytes group) {
        return groups.find(group).members();
    }

    int countOfGroup(Bytes group) {
        return groups.find(group).size();
    }

    /** The members of all of them, and the groups themselves. */
    long weightOfGroups(List<Bytes> names) {
        return groups.weightOf(names);
    }

    int groupCount() {
        return groups.size();
    }

    /** In the order in which they came to be. */
    List<Bytes> groupNames() {
        return groups.names();
    }

    private ConcurrentMap<Integer, Client> shard(int connectionId) {
        return shards.get(connectionId & SHARDS - 1);
    }
}
