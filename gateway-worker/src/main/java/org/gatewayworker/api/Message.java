package org.gatewayworker.api;

import java.nio.charset.StandardCharsets;

/**
 * One message from or to a client: bytes, which most often are text. Immutable, as long as nobody changes an array that one was made of;
 * thread safe.
 *
 * <p>Gateways send what is valid UTF-8 as text, anything else as binary (PHP gateways: always as text, PROTOCOL.md section 8).
 * Head and message together may have 10,485,760 bytes.
 */
public interface Message {

    /** Takes over {@code bytes}, which the caller must not change from here on. */
    static Message of(byte[] bytes) {
        return ArrayMessage.plain(bytes);
    }

    /** The UTF-8 form of {@code text}. */
    static Message of(String text) {
        return ArrayMessage.plain(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A message that is in a frame of the client's protocol already, which is what the reference calls {@code $raw}
     * (flag bit 1, PROTOCOL.md section 3). PHP gateways write the frame to the socket as it is.
     *
     * @param frame taken over; the caller must not change it from here on
     */
    static Message framed(byte[] frame) {
        return ArrayMessage.framed(frame);
    }

    /** The message read as UTF-8, with U+FFFD in place of what is not. */
    String text();

    /** A copy of the message. */
    byte[] bytes();

    /** Length in bytes. */
    int length();

    /** Whether this was made by {@link #framed}; false for all that clients send. */
    boolean isFramed();
}
