package org.gatewayworker.api;

import java.nio.charset.StandardCharsets;

/** A message that business code made. */
final class ArrayMessage implements Message {
    private final byte[] bytes;
    private final boolean framed;

    ArrayMessage(byte[] bytes, boolean framed) {
        this.bytes = bytes;
        this.framed = framed;
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
