package org.gatewayworker.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * What a worker remembers about one client's session between events, to know which of two sessions is the newer one.
 *
 * <p>The reference remembers a CRC-32: where an event comes with another session than the last, somebody has changed it, and the worker
 * asks the gateway for it with a 203 (PROTOCOL.md section 6). That loses changes when events follow each other quickly: event 2 leaves the gateway
 * before the SET_SESSION of event 1 gets there, so it brings the old session; the 203 goes over another link than the SET_SESSION, may
 * overtake it, and bring the old session too; and what event 2 writes back then undoes event 1.
 *
 * <p>So this remembers, until the gateway is seen to have it, the session that the worker wrote last, and the versions that came before it.
 * The written one is preferred to what an event brings, or a 203, where that
 * <ul>
 *   <li>reached the worker before the write left it, since the gateway cannot have known of the write then; or
 *   <li>is one of the versions that came before, and the write is not older than {@link #IN_FLIGHT}: then it was on its way while the write was.
 * </ul>
 * It is forgotten when an event brings it back, which shows that the gateway has it and that all later events will; when an unknown session arrives that is
 * taken for newer; and, in any case, after {@link #IN_FLIGHT}, from when on the reference's rule holds alone. Somebody else who restores
 * an older version by hand is therefore believed after that time at the latest.
 *
 * <p>Thread safe: the event's thread, the one that links events arrive on, and the timer meet here.
 */
final class SessionMemory {
    /** How long a packet may be under way between gateway and worker. */
    static final Duration IN_FLIGHT = Duration.ofSeconds(5);

    /** PHP has two ways to write that there is nothing. */
    private static final Bytes EMPTY_ARRAY = Bytes.utf8("a:0:{}");

    private Integer known;
    private Bytes own;
    private int ownVersion;
    private long ownSince;
    private final RecentVersions older = new RecentVersions();
    private int writes;
    private boolean pending;

    /** How often this worker has written the session; to be noted when an event arrives. */
    synchronized int writes() {
        return writes;
    }

    /**
     * Which session an event's handlers get to see.
     *
     * @param arrived what the event brought
     * @param writesAtArrival what {@link #writes} was when the event arrived
     * @return empty if somebody else has changed the session, so that the gateway must be asked: see {@link #reread}
     */
    synchronized Optional<Bytes> resolve(Bytes arrived, int writesAtArrival, long nanoTime) {
        int version = version(arrived);
        if (own != null) {
            if (writesAtArrival != writes) {
                return Optional.of(own);
            }
            if (version == ownVersion) {
                return Optional.of(echoed(arrived));
            }
            if (isOlder(version, nanoTime)) {
                return Optional.of(own);
            }
        }
        boolean asRemembered = known == null || known == version;
        known = version;
        return asRemembered ? Optional.of(arrived) : Optional.empty();
    }

    /**
     * Which session it is, once the gateway has been asked.
     *
     * @param stored what the gateway said
     */
    synchronized Bytes reread(Bytes stored, long nanoTime) {
        if (own == null) {
            return stored;
        }
        if (isOlder(version(stored), nanoTime)) {
            return own;
        }
        forgetOwn();
        return stored;
    }

    /** What to use where {@link #resolve} says to ask, and the gateway does not answer. */
    synchronized Bytes withoutAnswer(Bytes arrived) {
        return own == null ? arrived : own;
    }

    /**
     * This worker is about to write {@code session}. Called after {@link #resolve} for the same event.
     *
     * @return true if this holds something from now on that time takes away: {@link #isPending} must be called later
     */
    synchronized boolean writing(Bytes session, long nanoTime) {
        if (own != null) {
            older.add(ownVersion);
        }
        if (known != null) {
            older.add(known);
        }
        own = session;
        ownVersion = version(session);
        ownSince = nanoTime;
        known = ownVersion;
        writes++;
        boolean first = !pending;
        pending = true;
        return first;
    }

    /** Whether something is kept that time may take away. */
    synchronized boolean isPending(long nanoTime) {
        if (own != null && !isFresh(nanoTime)) {
            forgetOwn();
        }
        pending = own != null;
        return pending;
    }

    /** A client has connected: PHP gateways give out an id again after a restart, and its new bearer must not see the old one's session. */
    synchronized void forget() {
        forgetOwn();
        known = null;
    }

    /** A version that was there before as well is no proof that the gateway has the latest. */
    private Bytes echoed(Bytes arrived) {
        known = ownVersion;
        if (!older.contains(ownVersion)) {
            forgetOwn();
        }
        return arrived;
    }

    private boolean isOlder(int version, long nanoTime) {
        return isFresh(nanoTime) && older.contains(version);
    }

    private boolean isFresh(long nanoTime) {
        return nanoTime - ownSince <= IN_FLIGHT.toNanos();
    }

    private void forgetOwn() {
        own = null;
        older.clear();
    }

    private static int version(Bytes session) {
        if (session.isEmpty() || session.equals(EMPTY_ARRAY)) {
            return 0;
        }
        CRC32 crc = new CRC32();
        crc.update(session.asBuffer());
        return (int) crc.getValue();
    }
}
