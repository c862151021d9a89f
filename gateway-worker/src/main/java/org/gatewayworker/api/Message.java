package org.gatewayworker.api;

import java.nio.charset.StandardCharsets;

/** One message of a client. Immutable, as long as nobody changes the array it was made of. */
public final class Message {
    private final byte[] bytes;

    private Message(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes over {@code bytes}, which the caller must not change from here on. */
    public static Message of(byte[] bytes) {
        return new Message(bytes);
    }

    /** The UTF-8 form of {@code text}. */
    public static Message of(String text) {
        return new Message(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The message read as UTF-8, with U+FFFD in place of what is not. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A copy of the message. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Length in bytes. */
    public int length() {
        return bytes.length;
    }

    /** The message read as UTF-8. */
    @Override
    public String toString() {
        return text();
    }
}
