package org.gatewayworker.protocol.php;

import java.util.Optional;

/** PHP's functions on arrays. Stateless. */
public final class PhpArrays {

    private PhpArrays() {}

    /**
     * What {@code array_replace_recursive($base, $changes)} gives: arrays on both sides are merged key by key, anything else
     * is replaced, new keys come last. Both must be free of references, see {@link PhpReferences#resolve}.
     */
    public static PhpValue.Arr replaceRecursive(PhpValue.Arr base, PhpValue.Arr changes) {
        if (changes.isEmpty()) {
            return base;
        }
        PhpValue.Arr.Builder merged = PhpValue.Arr.builder().putAll(base);
        changes.entries().forEach((key, change) -> merged.put(key, replaced(base.get(key), change)));
        return merged.build();
    }

    private static PhpValue replaced(Optional<PhpValue> value, PhpValue change) {
        return change instanceof PhpValue.Arr changes && value.orElse(PhpValue.NULL) instanceof PhpValue.Arr array
                ? replaceRecursive(array, changes)
                : change;
    }
}
