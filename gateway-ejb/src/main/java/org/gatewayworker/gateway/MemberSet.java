package org.gatewayworker.gateway;

import java.util.LinkedHashSet;
import java.util.Set;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * The clients of one uid or one group, in the order in which they came. Once empty, or dissolved, it has vanished and
 * stays so: whoever comes later gets another set of the same name. Thread safe.
 */
final class MemberSet {
    static final Client[] NOBODY = {};

    private final Bytes name;
    private final long sequence;
    private final Set<Client> members = new LinkedHashSet<>(2);
    private boolean vanished;
    /** What a fan-out walks over without the lock; null where it must be made anew. */
    private Client[] snapshot = NOBODY;

    /** @param sequence orders the sets of an index by when they came to be */
    MemberSet(Bytes name, long sequence) {
        this.name = name;
        this.sequence = sequence;
    }

    Bytes name() {
        return name;
    }

    long sequence() {
        return sequence;
    }

    /** @return false if the set has vanished, so that a join cannot get into a group that nobody finds any more */
    synchronized boolean add(Client client) {
        if (vanished) {
            return false;
        }
        if (members.add(client)) {
            snapshot = null;
        }
        return true;
    }

    /** @return true if this was the last one, so that the set has vanished by it */
    synchronized boolean remove(Client client) {
        if (!members.remove(client)) {
            return false;
        }
        snapshot = null;
        vanished = members.isEmpty();
        return vanished;
    }

    /** Makes the set vanish. @return who was in it */
    synchronized Client[] dissolve() {
        Client[] last = members();
        members.clear();
        snapshot = NOBODY;
        vanished = true;
        return last;
    }

    synchronized boolean vanished() {
        return vanished;
    }

    synchronized int size() {
        return members.size();
    }

    /** Who is in it now, in order. The array is shared: not to be changed. */
    synchronized Client[] members() {
        if (snapshot == null) {
            snapshot = members.toArray(NOBODY);
        }
        return snapshot;
    }
}
