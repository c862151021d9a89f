package org.gatewayworker.protocol.php;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.gatewayworker.protocol.bytes.Bytes;

/** A cursor in serialized values: reads their smallest parts, within limits, and says where one is not as expected. */
final class PhpScanner {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /** No double has more digits. */
    private static final int MAX_DECIMAL_BYTES = 1100;

    /** What an entry of an array takes at least, as in {@code i:0;N;}. */
    private static final int MIN_ENTRY_BYTES = 6;

    private final Bytes in;
    private final PhpLimits limits;
    private int position;
    private int values;

    PhpScanner(Bytes in, PhpLimits limits) {
        this.in = in;
        this.limits = limits;
        if (in.length() > limits.bytes()) {
            throw fail(0, in.length() + " bytes", "at most " + limits.bytes());
        }
    }

    int position() {
        return position;
    }

    /** The letter in front of every value. */
    byte type() {
        if (++values > limits.values()) {
            throw fail(position, "a value", "no more, after " + limits.values());
        }
        return next("a value");
    }

    void checkDepth(int depth) {
        if (depth > limits.depth()) {
            throw fail(position, "level " + depth, "at most " + limits.depth() + " levels");
        }
    }

    void expect(char expected) {
        if (next("'" + expected + "'") != expected) {
            throw unexpected("'" + expected + "'");
        }
    }

    void expect(String expected) {
        for (int i = 0; i < expected.length(); i++) {
            expect(expected.charAt(i));
        }
    }

    void expectEnd() {
        if (position < in.length()) {
            throw fail(position, in.length() - position + " bytes", "the end");
        }
    }

    /** A signed integer and what ends it. */
    long integer(char end) {
        int start = position;
        byte first = next("an integer");
        boolean signed = first == '-' || first == '+';
        byte digit = signed ? next("a digit") : first;
        // Negative, since there is one more below zero than above.
        long negated = 0;
        do {
            if (digit < '0' || digit > '9') {
                throw unexpected("a digit");
            }
            long limit = Long.MIN_VALUE + (digit - '0');
            if (negated < Long.MIN_VALUE / 10 || negated * 10 < limit) {
                throw fail(start, "a larger integer", "64 bits");
            }
            negated = negated * 10 - (digit - '0');
            digit = next("a digit or '" + end + "'");
        } while (digit != end);
        if (first != '-' && negated == Long.MIN_VALUE) {
            throw fail(start, "a larger integer", "64 bits");
        }
        return first == '-' ? negated : -negated;
    }

    /** How many bytes a string has, and the colon behind that. */
    int length() {
        return size(1, "bytes");
    }

    /** How many entries an array has, and the colon behind that. */
    int count() {
        return size(MIN_ENTRY_BYTES, "entries");
    }

    private int size(int bytesEach, String what) {
        int start = position;
        long size = integer(':');
        int most = (in.length() - position) / bytesEach;
        if (size < 0 || size > most) {
            throw fail(start, size + " " + what, "0 to " + most + " in what remains");
        }
        return (int) size;
    }

    /** A float and the semicolon behind it. */
    double decimal() {
        int start = position;
        while (next("a float and ';'") != ';') {
            if (position - start > MAX_DECIMAL_BYTES) {
                throw fail(start, "a longer float", "at most " + MAX_DECIMAL_BYTES + " bytes");
            }
        }
        String text = new String(in.slice(start, position - 1).toArray(), StandardCharsets.ISO_8859_1);
        return switch (text) {
            case "NAN" -> Double.NaN;
            case "INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!DECIMAL.matcher(text).matches()) {
                    throw fail(start, in.slice(start, position - 1).toString(), "a float");
                }
                yield Double.parseDouble(text);
            }
        };
    }

    Bytes bytes(int length) {
        int start = position;
        skip(length);
        return in.slice(start, position);
    }

    void skip(int length) {
        if (length > in.length() - position) {
            throw fail(position, in.length() - position + " bytes", length + " bytes");
        }
        position += length;
    }

    /** What was passed from {@code start} on. */
    Bytes since(int start) {
        return in.slice(start, position);
    }

    byte next(String expected) {
        if (position == in.length()) {
            throw fail(position, "the end", expected);
        }
        return in.at(position++);
    }

    /** The byte passed last is not what it should be. */
    PhpFormatException unexpected(String expected) {
        int found = in.at(position - 1) & 0xFF;
        String shown = found >= 0x20 && found < 0x7F ? "'" + (char) found + "'" : "byte " + found;
        return fail(position - 1, shown, expected);
    }

    PhpFormatException fail(int offset, String found, String expected) {
        return new PhpFormatException(
                "serialized value, offset " + offset + ": " + found + " (expected: " + expected + ")");
    }
}
