package org.gatewayworker.gateway.handshake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * The name of a query variable, as PHP reads it: {@code base[index][]...}. Blanks and dots in the base, and a bracket that
 * nothing closes, become underscores; what follows the last index is left out.
 *
 * @param indexes one for each pair of brackets, empty for {@code []}
 * @param levels brackets that were looked at, one that nothing closes included
 */
record VariableName(Bytes base, List<Optional<Bytes>> indexes, int levels) {

    VariableName {
        indexes = List.copyOf(indexes);
    }

    /**
     * @param name decoded
     * @return empty if nothing stands before the first bracket: such a variable is ignored
     */
    static Optional<VariableName> of(byte[] name) {
        int start = 0;
        while (start < name.length && name[start] == ' ') {
            start++;
        }
        int bracket = find('[', name, start, name.length);
        if (bracket == start) {
            return Optional.empty();
        }
        List<Optional<Bytes>> indexes = new ArrayList<>();
        int open = bracket;
        while (open < name.length && name[open] == '[') {
            int first = open + 1;
            // One blank is skipped in the search for the end, so that "[ ]" is as good as "[]".
            int from = first < name.length && isBlank(name[first]) ? first + 1 : first;
            int close = find(']', name, from, name.length);
            if (close == name.length) {
                int baseEnd = indexes.isEmpty() ? name.length : bracket;
                return Optional.of(new VariableName(underscored(name, start, baseEnd), indexes, indexes.size() + 1));
            }
            indexes.add(close == from ? Optional.empty() : Optional.of(part(name, first, close)));
            open = close + 1;
        }
        return Optional.of(new VariableName(underscored(name, start, bracket), indexes, indexes.size()));
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b >= '\t' && b <= '\r';
    }

    /** @return {@code to} if it is not there */
    private static int find(char wanted, byte[] in, int from, int to) {
        int at = from;
        while (at < to && in[at] != wanted) {
            at++;
        }
        return at;
    }

    private static Bytes underscored(byte[] name, int from, int to) {
        byte[] part = Arrays.copyOfRange(name, from, to);
        for (int i = 0; i < part.length; i++) {
            if (part[i] == ' ' || part[i] == '.' || part[i] == '[') {
                part[i] = '_';
            }
        }
        return Bytes.wrap(part);
    }

    private static Bytes part(byte[] name, int from, int to) {
        return Bytes.wrap(Arrays.copyOfRange(name, from, to));
    }
}
