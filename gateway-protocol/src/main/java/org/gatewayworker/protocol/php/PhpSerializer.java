package org.gatewayworker.protocol.php;

import org.gatewayworker.protocol.bytes.Bytes;

/** PHP's {@code serialize()} and {@code unserialize()}. What was read and not changed is written byte for byte as it was. Stateless. */
public final class PhpSerializer {

    private PhpSerializer() {}

    /** @throws PhpFormatException if arrays lie deeper in each other than {@link PhpLimits#DEFAULT} takes */
    public static Bytes serialize(PhpValue value) {
        return new PhpWriter().value(value).toBytes();
    }

    /**
     * Reads one value, and nothing behind it. No class is ever instantiated.
     *
     * @throws PhpFormatException if the bytes are not that, or over {@link PhpLimits#DEFAULT}
     */
    public static PhpValue unserialize(Bytes serialized) {
        return unserialize(serialized, PhpLimits.DEFAULT);
    }

    /** @throws PhpFormatException if the bytes are not one value, or over the limits */
    public static PhpValue unserialize(Bytes serialized, PhpLimits limits) {
        return new PhpReader(serialized, limits).whole();
    }
}
