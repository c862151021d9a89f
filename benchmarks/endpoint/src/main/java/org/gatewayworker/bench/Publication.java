package org.gatewayworker.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One message to many clients, encoded once. For one thread. */
final class Publication {
    private final String text;
    private ByteBuffer encoded = ByteBuffer.allocate(0);

    Publication(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** A view of the text as UTF-8, outside the heap, where sockets take it from without a copy. */
    ByteBuffer encoded() {
        if (encoded.capacity() == 0) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            encoded = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        }
        return encoded.duplicate();
    }

    void sendTo(Outlet outlet) {
        outlet.send(this);
    }
}
