package org.gatewayworker.worker;

import java.util.Arrays;

/** The last few versions of a session, as CRC-32. Empty it takes next to nothing, since there is one for each client. Not thread safe. */
final class RecentVersions {
    /** With more than this under way, a worker may ask the gateway once too often. */
    static final int CAPACITY = 64;

    private static final int[] NONE = {};

    private int[] versions = NONE;
    private int size;
    private int next;

    /** Takes the place of the oldest one, where there is no room. */
    void add(int version) {
        if (contains(version)) {
            return;
        }
        if (size == versions.length && size < CAPACITY) {
            versions = Arrays.copyOf(versions, Math.max(4, size * 2));
            next = size;
        }
        versions[next] = version;
        next = (next + 1) % versions.length;
        size = Math.min(size + 1, versions.length);
    }

    boolean contains(int version) {
        for (int i = 0; i < size; i++) {
            if (versions[i] == version) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        versions = NONE;
        size = 0;
        next = 0;
    }
}
