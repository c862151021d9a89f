package org.gatewayworker.push;

import java.util.Collection;
import java.util.List;
import org.gatewayworker.protocol.bytes.Bytes;

/** Uids and groups. PHP peers take the empty one and {@code "0"} for none at all (its {@code empty()}), so nobody can bear those. Stateless. */
final class Name {

    private Name() {}

    /** Whether nobody can bear it. */
    static boolean isVacant(String name) {
        return name.isEmpty() || name.equals("0");
    }

    /** @throws IllegalArgumentException if nobody can bear it */
    static Bytes borne(String kind, String name) {
        if (isVacant(name)) {
            throw new IllegalArgumentException(
                    kind + ": \"" + name + "\" (expected: neither empty nor \"0\", which PHP peers take for empty)");
        }
        return Bytes.utf8(name);
    }

    /** Each once, in the order given. @throws IllegalArgumentException if nobody can bear one of them */
    static List<Bytes> borne(String kind, Collection<String> names) {
        return names.stream().distinct().map(name -> borne(kind, name)).toList();
    }

    /** Those that somebody can bear, each once, in the order given. */
    static List<String> bearable(Collection<String> names) {
        return names.stream().distinct().filter(name -> !isVacant(name)).toList();
    }
}
