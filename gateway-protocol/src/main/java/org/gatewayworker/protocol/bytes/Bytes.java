package org.gatewayworker.protocol.bytes;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * An immutable run of bytes: what PHP calls a string. Uids, groups, sessions and bodies pass through a gateway as
 * such, without ever becoming text.
 *
 * <p>Thread safe. Equality is by content, order is that of unsigned bytes, so that a hash map stays fast where someone
 * chose keys of one hash.
 */
public final class Bytes implements Comparable<Bytes> {

    /** No bytes at all. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;
    private int hash;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** Takes over {@code array}, which the caller must not change from here on. */
    public static Bytes wrap(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array);
    }

    /** Copies {@code array}. */
    public static Bytes copyOf(byte[] array) {
        return wrap(array.clone());
    }

    /** Copies what remains in {@code buffer}, and moves its position to its limit. */
    public static Bytes copyOf(ByteBuffer buffer) {
        return copyOf(buffer, buffer.remaining());
    }

    /**
     * Copies the next {@code length} bytes of {@code buffer}, and moves its position past them.
     *
     * @throws java.nio.BufferUnderflowException if fewer remain
     */
    public static Bytes copyOf(ByteBuffer buffer, int length) {
        if (length == 0) {
            return EMPTY;
        }
        byte[] copy = new byte[length];
        buffer.get(copy);
        return new Bytes(copy);
    }

    /** The UTF-8 form of {@code text}. */
    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes that {@code hex} spells, two digits each. */
    public static Bytes hex(String hex) {
        return wrap(HexFormat.of().parseHex(hex));
    }

    public int length() {
        return array.length;
    }

    public boolean isEmpty() {
        return array.length == 0;
    }

    public byte at(int index) {
        return array[index];
    }

    /**
     * Copies the bytes from {@code from} to before {@code to}.
     *
     * @throws IndexOutOfBoundsException if they are not all there
     */
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, array.length);
        return from == to ? EMPTY : new Bytes(Arrays.copyOfRange(array, from, to));
    }

    /** A read-only view; every call gives a new one with a position of its own. */
    public ByteBuffer asBuffer() {
        return ByteBuffer.wrap(array).asReadOnlyBuffer();
    }

    /** Appends these bytes to {@code target}. */
    public void writeTo(ByteBuffer target) {
        target.put(array);
    }

    /** A copy. */
    public byte[] toArray() {
        return array.clone();
    }

    /** The text, where the bytes are well-formed UTF-8; else empty. */
    public Optional<String> utf8() {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(array));
            return Optional.of(text.toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** Whether the bytes are well-formed UTF-8, found out without making text of them. */
    public boolean isUtf8() {
        return Utf8.isWellFormed(array);
    }

    /** The text, with U+FFFD in place of what is not UTF-8. For logs and messages; never to be sent on. */
    public String toDisplay() {
        return new String(array, StandardCharsets.UTF_8);
    }

    public String toHex() {
        return HexFormat.of().formatHex(array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(array);
            hash = known;
        }
        return known;
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(array, other.array);
    }

    /** How many bytes there are and how they begin, for logs. */
    @Override
    public String toString() {
        int shown = Math.min(array.length, 32);
        String head = new String(array, 0, shown, StandardCharsets.ISO_8859_1);
        return array.length + " bytes \"" + head.replaceAll("[^\\x20-\\x7e]", ".") + (shown < array.length ? "..." : "")
                + '"';
    }
}
