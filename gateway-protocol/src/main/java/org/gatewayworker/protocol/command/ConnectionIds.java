package org.gatewayworker.protocol.command;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A set of connection ids, kept sorted: immutable, and cheap to ask in the middle of a fan-out. Thread safe. */
public final class ConnectionIds {
    /** No connection. */
    public static final ConnectionIds NONE = new ConnectionIds(new int[0]);

    private final int[] sorted;

    private ConnectionIds(int[] sorted) {
        this.sorted = sorted;
    }

    /** Duplicates count once. */
    public static ConnectionIds of(int... ids) {
        return ids.length == 0
                ? NONE
                : new ConnectionIds(Arrays.stream(ids).sorted().distinct().toArray());
    }

    public boolean contains(int connectionId) {
        return Arrays.binarySearch(sorted, connectionId) >= 0;
    }

    public boolean isEmpty() {
        return sorted.length == 0;
    }

    public int size() {
        return sorted.length;
    }

    public void forEach(IntConsumer action) {
        for (int id : sorted) {
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
        return Arrays.toString(sorted);
    }
}
