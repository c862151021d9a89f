package org.gatewayworker.gateway;

import java.nio.ByteBuffer;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * One message to clients, shared by all that get it: what is found out about it, or made of it, is so once. Thread safe.
 */
public final class OutboundMessage {
    private final Bytes payload;
    private final boolean isText;
    /** Made when first asked for; two threads may both make it, and make the same. */
    private volatile String text;

    private final OutboundBatch alone;

    private OutboundMessage(Bytes payload, boolean isText) {
        this.payload = payload;
        this.isText = isText;
        this.alone = new OutboundBatch(this);
    }

    /** Text where the payload is well-formed UTF-8, else binary. */
    public static OutboundMessage of(Bytes payload) {
        return new OutboundMessage(payload, payload.isUtf8());
    }

    /** Binary, whatever the payload. */
    static OutboundMessage binary(Bytes payload) {
        return new OutboundMessage(payload, false);
    }

    public Bytes payload() {
        return payload;
    }

    /** A read-only view of the payload; every call gives a new one with a position of its own. */
    public ByteBuffer asBuffer() {
        return payload.asBuffer();
    }

    /** The batch of this message alone, one for all that get it so. */
    OutboundBatch alone() {
        return alone;
    }

    public int lengthBytes() {
        return payload.length();
    }

    public boolean isText() {
        return isText;
    }

    /** @throws IllegalStateException if this is not text */
    public String text() {
        if (!isText) {
            throw new IllegalStateException("message: binary (expected: text)");
        }
        String made = text;
        if (made == null) {
            made = payload.toDisplay();
            text = made;
        }
        return made;
    }
}
