package org.gatewayworker.gateway;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * One message to clients, shared by all that get it: what is found out about it, or made of it, is so once. Thread safe.
 */
public final class OutboundMessage {
    private final Bytes payload;
    private final Optional<String> text;

    private OutboundMessage(Bytes payload, Optional<String> text) {
        this.payload = payload;
        this.text = text;
    }

    /** Text where the payload is well-formed UTF-8, else binary. */
    public static OutboundMessage of(Bytes payload) {
        return new OutboundMessage(payload, payload.utf8());
    }

    /** Binary, whatever the payload. */
    static OutboundMessage binary(Bytes payload) {
        return new OutboundMessage(payload, Optional.empty());
    }

    public Bytes payload() {
        return payload;
    }

    /** A read-only view of the payload; every call gives a new one with a position of its own. */
    public ByteBuffer asBuffer() {
        return payload.asBuffer();
    }

    public int lengthBytes() {
        return payload.length();
    }

    public boolean isText() {
        return text.isPresent();
    }

    /** @throws java.util.NoSuchElementException if this is not text */
    public String text() {
        return text.orElseThrow();
    }
}
