package org.gatewayworker.protocol.php;

import org.gatewayworker.protocol.bytes.Bytes;

/**
 * Writes the serialized form piece by piece, so that a big reply needs no tree of values. The caller sees to it that
 * an array has as many keys and values as its head says. Not thread safe.
 */
public final class PhpWriter {
    /** Begins an array; then come a key and a value for each entry, then {@link #arrayEnd}. */
    public PhpWriter arrayHead(int count) {
        return this;
    }

    public PhpWriter arrayEnd() {
        return this;
    }

    public PhpWriter key(long key) {
        return this;
    }

    /** An integer where PHP takes {@code key} for one. */
    public PhpWriter key(Bytes key) {
        return this;
    }

    public PhpWriter key(PhpKey key) {
        return this;
    }

    public PhpWriter nul() {
        return this;
    }

    public PhpWriter bool(boolean value) {
        return this;
    }

    public PhpWriter integer(long value) {
        return this;
    }

    public PhpWriter decimal(double value) {
        return this;
    }

    public PhpWriter string(Bytes value) {
        return this;
    }

    /** A whole value with everything in it. */
    public PhpWriter value(PhpValue value) {
        return this;
    }

    /** A copy of all that was written. */
    public Bytes toBytes() {
        return Bytes.EMPTY;
    }
}
