package org.gatewayworker.api;

import java.nio.charset.StandardCharsets;

/** A message that business code made. */
final class ArrayMessage implements Message {
    private final byte[] bytes;
    private final boolean framed;

    private ArrayMessage(byte[] bytes, boolean framed) {
        this.bytes = bytes;
        this.framed = framed;
    }

    static ArrayMessage plain(byte[] bytes) {
        return new ArrayMessage(bytes, false);
    }

    static ArrayMessage framed(byte[] frame) {
        return new ArrayMessage(frame, true);
    }

    @Override
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean isFramed() {
        return framed;
    }

    @Override
    public String toString() {
        return text();
    }
}
