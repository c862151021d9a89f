package org.gatewayworker.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.UnaryOperator;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Origin;

/**
 * One client: what the gateway knows of it. Thread safe. There are many, nearly all of them idle, so nothing is made
 * before it is needed.
 *
 * <p>Locks are taken in the order client, then {@link MemberSet}, and never the other way round.
 */
final class Client {
    /** The counter of a client that was heard of since the last tick (PROTOCOL.md section 7). */
    static final int HEARD = -1;

    private static final AtomicIntegerFieldUpdater<Client> SILENCE =
            AtomicIntegerFieldUpdater.newUpdater(Client.class, "silence");
    private static final MemberSet[] NO_GROUPS = {};

    private final long sequence;
    private final Origin origin;
    private final Outbox outbox;

    private volatile Bytes session = Bytes.EMPTY;
    private volatile int silence = HEARD;
    /** Null until the first event. Changed with the lock held. */
    private volatile Worker worker;

    private MemberSet uid;
    /** Null until the first join: to SELECT, a client that has left all groups is not one that never was in any. */
    private MemberSet[] groups;

    private boolean knownToWorkers;
    private boolean eventsEnded;
    private boolean gone;

    /** @param sequence orders clients by when they connected, which ids cannot once they have wrapped */
    Client(long sequence, Origin origin, Outbox outbox) {
        this.sequence = sequence;
        this.origin = origin;
        this.outbox = outbox;
    }

    int connectionId() {
        return origin.client().connectionId();
    }

    long sequence() {
        return sequence;
    }

    Origin origin() {
        return origin;
    }

    Outbox outbox() {
        return outbox;
    }

    /** PHP-serialized; empty where none was ever set. */
    Bytes session() {
        return session;
    }

    synchronized void setSession(Bytes changed) {
        session = changed;
    }

    /** Changes the session by what it is now; two changes at once come one after the other. */
    synchronized void updateSession(UnaryOperator<Bytes> change) {
        session = change.apply(session);
    }

    Optional<Worker> worker() {
        return Optional.ofNullable(worker);
    }

    void bindTo(Worker chosen) {
        worker = chosen;
    }

    /** A worker's link took an event of the client. */
    synchronized void nowKnownToWorkers() {
        knownToWorkers = true;
    }

    /** Whether some worker was told of the client, be it one that has gone. */
    synchronized boolean knownToWorkers() {
        return knownToWorkers;
    }

    /** The last event is about to be sent. @return false if that has been so before */
    synchronized boolean endEvents() {
        boolean first = !eventsEnded;
        eventsEnded = true;
        return first;
    }

    synchronized boolean eventsEnded() {
        return eventsEnded;
    }

    /** The client sent something. */
    void heard() {
        silence = HEARD;
    }

    int silence() {
        return silence;
    }

    /** @return false if the client was heard of, or counted, in between */
    boolean countSilence(int counted) {
        return SILENCE.compareAndSet(this, counted, counted + 1);
    }

    synchronized Optional<Bytes> uid() {
        return Optional.ofNullable(uid).map(MemberSet::name);
    }

    /** @return the groups in the order in which the client joined them; empty if it never joined any */
    synchronized Optional<List<Bytes>> groups() {
        return Optional.ofNullable(groups)
                .map(joined -> Arrays.stream(joined)
                        .filter(group -> !group.vanished())
                        .map(MemberSet::name)
                        .toList());
    }

    /** @return false if the client has already gone, so that a late bind cannot resurrect it */
    synchronized boolean bindUid(MemberIndex uids, Bytes bound) {
        if (gone) {
            return false;
        }
        unbindUid(uids);
        uid = uids.join(bound, this);
        return true;
    }

    synchronized void unbindUid(MemberIndex uids) {
        if (uid != null) {
            uids.leave(uid, this);
            uid = null;
        }
    }

    /** @return false if the client has already gone, so that a late join cannot resurrect it */
    synchronized boolean join(MemberIndex index, Bytes group) {
        if (gone) {
            return false;
        }
        int at = indexOf(group);
        if (at >= 0 && !groups[at].vanished()) {
            return true;
        }
        // a group that was dissolved, and which the one who does it has yet to take from here, is joined anew
        MemberSet[] kept = at < 0 ? joined() : without(at);
        groups = Arrays.copyOf(kept, kept.length + 1);
        groups[kept.length] = index.join(group, this);
        return true;
    }

    synchronized void leave(MemberIndex index, Bytes group) {
        int at = indexOf(group);
        if (at >= 0) {
            index.leave(groups[at], this);
            groups = without(at);
        }
    }

    /** The group was dissolved. One of the same name that was joined since then stays. */
    synchronized void forget(MemberSet dissolved) {
        int at = Arrays.asList(joined()).indexOf(dissolved);
        if (at >= 0) {
            groups = without(at);
        }
    }

    /** The connection has ended, and all indexes have lost the client. */
    synchronized boolean isGone() {
        return gone;
    }

    /** Takes the client out of both indexes, for good. */
    synchronized void depart(MemberIndex uids, MemberIndex index) {
        gone = true;
        unbindUid(uids);
        for (MemberSet group : joined()) {
            index.leave(group, this);
        }
        groups = NO_GROUPS;
    }

    private MemberSet[] joined() {
        return groups == null ? NO_GROUPS : groups;
    }

    private int indexOf(Bytes group) {
        MemberSet[] joined = joined();
        for (int at = 0; at < joined.length; at++) {
            if (joined[at].name().equals(group)) {
                return at;
            }
        }
        return -1;
    }

    private MemberSet[] without(int at) {
        MemberSet[] fewer = new MemberSet[groups.length - 1];
        System.arraycopy(groups, 0, fewer, 0, at);
        System.arraycopy(groups, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }
}
