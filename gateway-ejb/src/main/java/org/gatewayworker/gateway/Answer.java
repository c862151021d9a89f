package org.gatewayworker.gateway;

import java.util.function.Supplier;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * What a command is answered with, made when asked for.
 *
 * @param weight how many clients and names there are to go through, more or less
 * @param reply PHP-serialized; on any thread
 */
record Answer(long weight, Supplier<Bytes> reply) {
    /** Up to here, an answer is made sooner than another thread wakes up. */
    private static final int LIGHT = 200;

    /** So little work that nobody minds on which thread it is done. */
    boolean isLight() {
        return weight <= LIGHT;
    }
}
