package org.gatewayworker.protocol;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * Reads and writes what a gateway answers to a query (PROTOCOL.md section 4). Stateless but for its limit; thread safe.
 *
 * <p>{@code | length 4 | PHP-serialized value |}, big-endian; the length does not count itself.
 */
public final class ReplyCodec {
    /** Room for about half a million sessions. The reference has no limit. */
    public static final int DEFAULT_MAX_REPLY_BYTES = 67_108_864;

    private static final int HEAD_BYTES = Integer.BYTES;

    private final int maxReplyBytes;

    /** @param maxReplyBytes longer values are refused; the length in front is not counted */
    public ReplyCodec(int maxReplyBytes) {
        if (maxReplyBytes < 0 || maxReplyBytes > Integer.MAX_VALUE - HEAD_BYTES) {
            throw new IllegalArgumentException("maxReplyBytes: " + maxReplyBytes + " (expected: 0 <= maxReplyBytes <= "
                    + (Integer.MAX_VALUE - HEAD_BYTES) + ")");
        }
        this.maxReplyBytes = maxReplyBytes;
    }

    /**
     * Takes one whole reply from {@code in}, which must be big-endian, or none: then its position stays.
     *
     * @return the serialized value
     * @throws ProtocolException if the reply is longer than the limit
     */
    public Optional<Bytes> decode(ByteBuffer in) {
        if (in.remaining() < HEAD_BYTES) {
            return Optional.empty();
        }
        int length = in.getInt(in.position());
        if (length < 0 || length > maxReplyBytes) {
            throw wrongLength(Integer.toUnsignedLong(length));
        }
        if (in.remaining() - HEAD_BYTES < length) {
            return Optional.empty();
        }
        in.position(in.position() + HEAD_BYTES);
        return Optional.of(Bytes.copyOf(in, length));
    }

    /** @throws ProtocolException if the value is longer than the limit */
    public Bytes encode(Bytes phpSerialized) {
        if (phpSerialized.length() > maxReplyBytes) {
            throw wrongLength(phpSerialized.length());
        }
        byte[] array = new byte[HEAD_BYTES + phpSerialized.length()];
        phpSerialized.writeTo(ByteBuffer.wrap(array).putInt(phpSerialized.length()));
        return Bytes.wrap(array);
    }

    private ProtocolException wrongLength(long length) {
        return new ProtocolException("reply length: " + length + " (expected: 0 <= length <= " + maxReplyBytes + ")");
    }
}
