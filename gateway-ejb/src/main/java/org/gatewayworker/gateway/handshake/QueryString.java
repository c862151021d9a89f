package org.gatewayworker.gateway.handshake;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpValue;

/**
 * Reads a query string as PHP's {@code parse_str()} does, with its default limits. Nothing in a query is an error: what
 * cannot be read is taken as it stands, or left out. Stateless.
 */
final class QueryString {
    /** PHP's {@code max_input_vars}; what comes after them is left out. */
    private static final int MAX_VARIABLES = 1000;
    /** PHP's {@code max_input_nesting_level}; a deeper variable takes all of its base's values with it. */
    private static final int MAX_LEVELS = 64;

    private QueryString() {}

    /** @param query as it stands in the URI */
    static PhpValue.Arr parse(byte[] query) {
        QueryVariables variables = new QueryVariables();
        int count = 0;
        int start = 0;
        while (start <= query.length && count < MAX_VARIABLES) {
            int end = find((byte) '&', query, start, query.length);
            if (end > start) {
                count++;
                take(variables, query, start, end);
            }
            start = end + 1;
        }
        return variables.toPhp();
    }

    private static void take(QueryVariables variables, byte[] query, int start, int end) {
        int equals = find((byte) '=', query, start, end);
        byte[] name = untilNul(decoded(query, start, equals));
        Bytes value = equals == end ? Bytes.EMPTY : Bytes.wrap(decoded(query, equals + 1, end));
        VariableName.of(name).ifPresent(parsed -> {
            if (parsed.levels() > MAX_LEVELS) {
                variables.remove(parsed.base());
            } else {
                variables.set(parsed, value);
            }
        });
    }

    /** PHP reads names as C does. */
    private static byte[] untilNul(byte[] name) {
        return Arrays.copyOf(name, find((byte) 0, name, 0, name.length));
    }

    private static byte[] decoded(byte[] query, int from, int to) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            if (query[i] == '+') {
                decoded.write(' ');
            } else if (query[i] == '%' && i + 2 < to && isHex(query[i + 1]) && isHex(query[i + 2])) {
                decoded.write(Character.digit(query[i + 1], 16) << 4 | Character.digit(query[i + 2], 16));
                i += 2;
            } else {
                decoded.write(query[i]);
            }
        }
        return decoded.toByteArray();
    }

    private static boolean isHex(byte b) {
        return Character.digit(b, 16) >= 0;
    }

    /** @return {@code to} if it is not there */
    private static int find(byte wanted, byte[] in, int from, int to) {
        int at = from;
        while (at < to && in[at] != wanted) {
            at++;
        }
        return at;
    }
}
