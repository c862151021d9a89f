package org.gatewayworker.protocol.link;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;

/** The framing of these tests: a length of 4 bytes, then that many bytes. */
final class LengthPrefixed {
    static final int MAX_BYTES = 20_000_000;

    private LengthPrefixed() {}

    static Bytes frame(Bytes body) {
        ByteBuffer frame = ByteBuffer.allocate(4 + body.length()).putInt(body.length());
        body.writeTo(frame);
        return Bytes.wrap(frame.array());
    }

    static Bytes frame(String body) {
        return frame(Bytes.utf8(body));
    }

    static Optional<Bytes> decode(ByteBuffer in) {
        if (in.remaining() < 4) {
            return Optional.empty();
        }
        int length = in.getInt(in.position());
        if (length < 0 || length > MAX_BYTES) {
            throw new ProtocolException("length: " + length + " (expected: 0 <= N <= " + MAX_BYTES + ")");
        }
        if (in.remaining() < 4 + length) {
            return Optional.empty();
        }
        in.getInt();
        return Optional.of(Bytes.copyOf(in, length));
    }
}
