package org.gatewayworker.protocol.php;

import org.gatewayworker.protocol.bytes.Bytes;

/** The decimal texts that PHP takes for an integer where they are keys: {@code 0|-?[1-9][0-9]*} within 64 bits. */
final class IntegerText {
    private static final int MAX_DIGITS = 19;

    private IntegerText() {}

    static boolean isInteger(Bytes text) {
        boolean negative = isNegative(text);
        int first = negative ? 1 : 0;
        int digits = text.length() - first;
        if (digits < 1 || digits > MAX_DIGITS || text.at(first) == '0' && text.length() > 1) {
            return false;
        }
        for (int i = first; i < text.length(); i++) {
            if (text.at(i) < '0' || text.at(i) > '9') {
                return false;
            }
        }
        long negated = negated(text);
        return negated <= 0 && (negative || negated != Long.MIN_VALUE);
    }

    /** @param text that {@link #isInteger} */
    static long parse(Bytes text) {
        long negated = negated(text);
        return isNegative(text) ? negated : -negated;
    }

    private static boolean isNegative(Bytes text) {
        return !text.isEmpty() && text.at(0) == '-';
    }

    /** Counts downwards, where there is room for one more; what 19 digits overflow to is positive. */
    private static long negated(Bytes text) {
        long negated = 0;
        for (int i = isNegative(text) ? 1 : 0; i < text.length(); i++) {
            negated = negated * 10 - (text.at(i) - '0');
        }
        return negated;
    }
}
