package org.gatewayworker.protocol.command;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A set of connection ids that keeps the order in which they were given, since replies keep it (PROTOCOL.md section 4):
 * immutable, and cheap to ask in the middle of a fan-out. As with all sets, order does not count for equality. Thread
 * safe.
 */
public final class ConnectionIds {
    /** No connection. */
    public static final ConnectionIds NONE = new ConnectionIds(new int[0], new int[0]);

    private final int[] given;
    private final int[] sorted;

    private ConnectionIds(int[] given, int[] sorted) {
        this.given = given;
        this.sorted = sorted;
    }

    /** Duplicates count once, where they come first. */
    public static ConnectionIds of(int... ids) {
        if (ids.length == 0) {
            return NONE;
        }
        int[] given = Arrays.stream(ids).distinct().toArray();
        return new ConnectionIds(given, Arrays.stream(given).sorted().toArray());
    }

    public boolean contains(int connectionId) {
        return Arrays.binarySearch(sorted, connectionId) >= 0;
    }

    public boolean isEmpty() {
        return given.length == 0;
    }

    public int size() {
        return given.length;
    }

    /** In the order in which they were given. */
    public void forEach(IntConsumer action) {
        for (int id : given) {
            action.accept(id);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionIds that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return Arrays.toString(given);
    }
}
