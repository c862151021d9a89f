package org.gatewayworker.protocol;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * Cuts a register's link into lines (PROTOCOL.md section 2). Stateless but for its limit; thread safe.
 *
 * <p>A line ends at LF; white space before that, such as a CR, is no part of it.
 */
public final class LineDecoder {
    private final int maxLineBytes;

    /** @param maxLineBytes longer lines are refused, their end not counted */
    public LineDecoder(int maxLineBytes) {
        if (maxLineBytes < 1) {
            throw new IllegalArgumentException("maxLineBytes: " + maxLineBytes + " (expected: 1 or more)");
        }
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * Takes one whole line from {@code in}, or none: then its position stays.
     *
     * @return the line without its end; what is not UTF-8 in it has become U+FFFD
     * @throws ProtocolException if the line is longer than the limit, whether its end has come or not
     */
    public Optional<String> decode(ByteBuffer in) {
        int start = in.position();
        int lastPossibleEnd = (int) Math.min(in.limit(), (long) start + maxLineBytes + 1);
        for (int end = start; end < lastPossibleEnd; end++) {
            if (in.get(end) == '\n') {
                Bytes line = Bytes.copyOf(in, end - start);
                in.position(end + 1);
                return Optional.of(line.toDisplay().stripTrailing());
            }
        }
        if (in.remaining() > maxLineBytes) {
            throw new ProtocolException(
                    "line: more than " + maxLineBytes + " bytes (expected: a line feed before that)");
        }
        return Optional.empty();
    }
}
