package org.gatewayworker.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.gatewayworker.protocol.bytes.Bytes;

/** All uids, or all groups, that have a client. Thread safe; no operation on one name waits for another name's. */
final class MemberIndex {
    private final ConcurrentMap<Bytes, MemberSet> sets = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();

    /** @return the set that the client is in now */
    MemberSet join(Bytes name, Client client) {
        while (true) {
            MemberSet set = sets.computeIfAbsent(name, key -> new MemberSet(key, sequence.incrementAndGet()));
            if (set.add(client)) {
                return set;
            }
            // it vanished between the two steps, and whoever emptied it has yet to take it out
            sets.remove(name, set);
        }
    }

    void leave(MemberSet set, Client client) {
        if (set.remove(client)) {
            sets.remove(set.name(), set);
        }
    }

    /** @return the members of the set that was dissolved */
    Client[] dissolve(MemberSet set) {
        Client[] last = set.dissolve();
        sets.remove(set.name(), set);
        return last;
    }

    /** An empty set of that name, where there is none. */
    MemberSet find(Bytes name) {
        MemberSet set = sets.get(name);
        return set == null ? new MemberSet(name, 0) : set;
    }

    /** How many members and names there are to go through for these names, of which some may be listed twice. */
    long weightOf(List<Bytes> names) {
        return names.size()
                + names.stream().mapToLong(name -> find(name).size()).sum();
    }

    int size() {
        return sets.size();
    }

    /** In the order in which they came to be. */
    List<Bytes> names() {
        return sets.values().stream()
                .sorted(Comparator.comparingLong(MemberSet::sequence))
                .map(MemberSet::name)
                .toList();
    }
}
