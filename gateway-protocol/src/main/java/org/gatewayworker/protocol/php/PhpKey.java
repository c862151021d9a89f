package org.gatewayworker.protocol.php;

import org.gatewayworker.protocol.bytes.Bytes;

/**
 * A key of a PHP array: an integer, or bytes that PHP does not take for one. PHP turns a string key that matches
 * {@code 0|-?[1-9][0-9]*} within 64 bits into an integer (PROTOCOL.md section 4); {@link #of(Bytes)} does that.
 *
 * <p>Both kinds are comparable, so that a hash map stays fast where someone chose keys of one hash.
 */
public sealed interface PhpKey {

    record IntKey(long value) implements PhpKey, Comparable<IntKey> {
        @Override
        public int compareTo(IntKey other) {
            return Long.compare(value, other.value);
        }

        @Override
        public Bytes asBytes() {
            return Bytes.utf8(Long.toString(value));
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    record StrKey(Bytes bytes) implements PhpKey, Comparable<StrKey> {
        public StrKey {
            if (IntegerText.isInteger(bytes)) {
                throw new IllegalArgumentException(
                        "key: " + bytes + " (expected: PhpKey.of, since PHP takes it for an integer)");
            }
        }

        @Override
        public int compareTo(StrKey other) {
            return bytes.compareTo(other.bytes);
        }

        @Override
        public Bytes asBytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return bytes.toDisplay();
        }
    }

    static PhpKey of(long value) {
        return new IntKey(value);
    }

    /** The integer that {@code bytes} spells, under PHP's rule, else the bytes themselves. */
    static PhpKey of(Bytes bytes) {
        return IntegerText.isInteger(bytes) ? new IntKey(IntegerText.parse(bytes)) : new StrKey(bytes);
    }

    /** As {@link #of(Bytes)}, with the UTF-8 form of {@code text}. */
    static PhpKey of(String text) {
        return of(Bytes.utf8(text));
    }

    /** What PHP's {@code (string) $key} gives. */
    Bytes asBytes();
}
