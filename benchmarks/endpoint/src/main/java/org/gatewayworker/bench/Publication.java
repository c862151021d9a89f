package org.gatewayworker.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One message to many clients, encoded once. Thread safe. */
final class Publication {
    private final String text;
    private final ByteBuffer encoded;

    Publication(String text) {
        this.text = text;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        this.encoded = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    String text() {
        return text;
    }

    /** A view of the text as UTF-8, outside the heap, where sockets take it from without a copy. */
    ByteBuffer encoded() {
        return encoded.duplicate();
    }

    void sendTo(Outlet outlet) {
        outlet.send(this);
    }
}
