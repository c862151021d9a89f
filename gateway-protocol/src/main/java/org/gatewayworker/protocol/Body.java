package org.gatewayworker.protocol;

import org.gatewayworker.protocol.bytes.Bytes;

/**
 * What a packet carries behind its head and ext data, and how it is meant (the flag byte of PROTOCOL.md section 3).
 *
 * @param bytes as they stand in the packet
 * @param flag bit 0: scalar, taken as bytes (clear: PHP-serialized); bit 1: already framed for the client
 */
public record Body(Bytes bytes, int flag) {
    /** Bit 0 of the flag. */
    public static final int SCALAR = 0x01;

    /** Bit 1 of the flag. */
    public static final int FRAMED = 0x02;

    /** An empty scalar, which is what most packets carry. */
    public static final Body EMPTY = scalar(Bytes.EMPTY);

    /** PHP's null, which a kick without a farewell carries. */
    public static final Body NULL = serialized(Bytes.utf8("N;"));

    public Body {
        if ((flag & ~0xFF) != 0) {
            throw new ProtocolException("flag: " + flag + " (expected: 0 <= flag <= 255)");
        }
    }

    public static Body scalar(Bytes bytes) {
        return new Body(bytes, SCALAR);
    }

    public static Body serialized(Bytes phpSerialized) {
        return new Body(phpSerialized, 0);
    }

    /** A scalar that a peer has put into a frame of the client's protocol already. */
    public static Body framed(Bytes frame) {
        return new Body(frame, SCALAR | FRAMED);
    }

    public boolean isScalar() {
        return (flag & SCALAR) != 0;
    }

    public boolean isFramed() {
        return (flag & FRAMED) != 0;
    }
}
