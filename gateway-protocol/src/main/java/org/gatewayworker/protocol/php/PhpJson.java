package org.gatewayworker.protocol.php;

import org.gatewayworker.protocol.bytes.Bytes;

/** PHP's {@code json_encode()}. Stateless. */
public final class PhpJson {

    private PhpJson() {}

    /**
     * The JSON that a client is sent for a body that is an array or object: {@code json_encode($value,
     * JSON_UNESCAPED_UNICODE)}.
     *
     * @throws PhpFormatException where PHP gives none: a string that is not UTF-8, an infinite float, a value that lies in itself
     */
    public static Bytes encode(PhpValue value) {
        return Bytes.EMPTY;
    }

    /**
     * The JSON that peers send each other: {@code json_encode($value)}, in ASCII only.
     *
     * @throws PhpFormatException as {@link #encode}
     */
    public static Bytes encodeAscii(PhpValue value) {
        return Bytes.EMPTY;
    }
}
