package org.gatewayworker.protocol.bytes;

/** Well-formed UTF-8 as RFC 3629 has it, recognized without making text of it. Stateless. */
final class Utf8 {
    private static final int MIN_CONTINUATION = 0x80;
    private static final int MAX_CONTINUATION = 0xBF;

    private Utf8() {}

    static boolean isWellFormed(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            int length = sequenceLength(bytes, at);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** 0 where none begins there. The first byte narrows the second: no overlong forms, no surrogates, nothing over U+10FFFF. */
    private static int sequenceLength(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return continues(bytes, at, 2, MIN_CONTINUATION, MAX_CONTINUATION);
        }
        return switch (first) {
            case 0xE0 -> continues(bytes, at, 3, 0xA0, MAX_CONTINUATION);
            case 0xED -> continues(bytes, at, 3, MIN_CONTINUATION, 0x9F);
            case 0xF0 -> continues(bytes, at, 4, 0x90, MAX_CONTINUATION);
            case 0xF1, 0xF2, 0xF3 -> continues(bytes, at, 4, MIN_CONTINUATION, MAX_CONTINUATION);
            case 0xF4 -> continues(bytes, at, 4, MIN_CONTINUATION, 0x8F);
            default -> first > 0xE0 && first <= 0xEF ? continues(bytes, at, 3, MIN_CONTINUATION, MAX_CONTINUATION) : 0;
        };
    }

    private static int continues(byte[] bytes, int at, int length, int minSecond, int maxSecond) {
        if (bytes.length - at < length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        if (second < minSecond || second > maxSecond) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            int next = bytes[i] & 0xFF;
            if (next < MIN_CONTINUATION || next > MAX_CONTINUATION) {
                return 0;
            }
        }
        return length;
    }
}
