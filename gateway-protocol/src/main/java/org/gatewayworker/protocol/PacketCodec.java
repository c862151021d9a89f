package org.gatewayworker.protocol;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * Reads and writes inner packets (PROTOCOL.md section 3). Stateless but for its limit; thread safe.
 *
 * <p>{@code | length 4 | cmd 1 | local ip 4 | local port 2 | client ip 4 | client port 2 | connection id 4 | flag 1 |
 * gateway port 2 | ext length 4 | ext data | body |}, big-endian; the length counts itself.
 */
public final class PacketCodec {
    /** The reference's limit: 10 MiB a packet. */
    public static final int DEFAULT_MAX_PACKET_BYTES = 10_485_760;

    private static final int LENGTH_OFFSET = 0;
    private static final int COMMAND_OFFSET = LENGTH_OFFSET + Integer.BYTES;
    private static final int LOCAL_IP_OFFSET = COMMAND_OFFSET + Byte.BYTES;
    private static final int LOCAL_PORT_OFFSET = LOCAL_IP_OFFSET + Integer.BYTES;
    private static final int CLIENT_IP_OFFSET = LOCAL_PORT_OFFSET + Short.BYTES;
    private static final int CLIENT_PORT_OFFSET = CLIENT_IP_OFFSET + Integer.BYTES;
    private static final int CONNECTION_ID_OFFSET = CLIENT_PORT_OFFSET + Short.BYTES;
    private static final int FLAG_OFFSET = CONNECTION_ID_OFFSET + Integer.BYTES;
    private static final int GATEWAY_PORT_OFFSET = FLAG_OFFSET + Byte.BYTES;
    private static final int EXT_LENGTH_OFFSET = GATEWAY_PORT_OFFSET + Short.BYTES;

    /** What every packet has before its ext data. */
    public static final int HEAD_BYTES = EXT_LENGTH_OFFSET + Integer.BYTES;

    private final int maxPacketBytes;

    /** @param maxPacketBytes longer packets are refused, head included; at least {@link #HEAD_BYTES} */
    public PacketCodec(int maxPacketBytes) {
        if (maxPacketBytes < HEAD_BYTES) {
            throw new IllegalArgumentException(
                    "maxPacketBytes: " + maxPacketBytes + " (expected: " + HEAD_BYTES + " or more)");
        }
        this.maxPacketBytes = maxPacketBytes;
    }

    /**
     * Takes one whole packet from {@code in}, which must be big-endian, or none: then its position stays.
     *
     * @throws ProtocolException as soon as a length shows that this can never become a packet
     */
    public Optional<Packet> decode(ByteBuffer in) {
        int start = in.position();
        int available = in.remaining();
        if (available < Integer.BYTES) {
            return Optional.empty();
        }
        int length = checkedLength(in.getInt(start + LENGTH_OFFSET));
        if (available < HEAD_BYTES) {
            return Optional.empty();
        }
        int extLength = checkedExtLength(in.getInt(start + EXT_LENGTH_OFFSET), length);
        if (available < length) {
            return Optional.empty();
        }
        in.position(start + HEAD_BYTES);
        Bytes extData = Bytes.copyOf(in, extLength);
        Bytes body = Bytes.copyOf(in, length - HEAD_BYTES - extLength);
        return Optional.of(new Packet(
                in.get(start + COMMAND_OFFSET) & 0xFF,
                in.getInt(start + LOCAL_IP_OFFSET),
                in.getShort(start + LOCAL_PORT_OFFSET) & 0xFFFF,
                in.getInt(start + CLIENT_IP_OFFSET),
                in.getShort(start + CLIENT_PORT_OFFSET) & 0xFFFF,
                in.getInt(start + CONNECTION_ID_OFFSET),
                in.getShort(start + GATEWAY_PORT_OFFSET) & 0xFFFF,
                extData,
                new Body(body, in.get(start + FLAG_OFFSET) & 0xFF)));
    }

    /** @throws ProtocolException if the packet would be longer than the limit */
    public Bytes encode(Packet packet) {
        Bytes extData = packet.extData();
        Bytes body = packet.body().bytes();
        long length = (long) HEAD_BYTES + extData.length() + body.length();
        if (length > maxPacketBytes) {
            throw wrongLength(length);
        }
        byte[] array = new byte[(int) length];
        ByteBuffer.wrap(array)
                .putInt((int) length)
                .put((byte) packet.command())
                .putInt(packet.localIp())
                .putShort((short) packet.localPort())
                .putInt(packet.clientIp())
                .putShort((short) packet.clientPort())
                .putInt(packet.connectionId())
                .put((byte) packet.body().flag())
                .putShort((short) packet.gatewayPort())
                .putInt(extData.length());
        ByteBuffer rest = ByteBuffer.wrap(array, HEAD_BYTES, array.length - HEAD_BYTES);
        extData.writeTo(rest);
        body.writeTo(rest);
        return Bytes.wrap(array);
    }

    private int checkedLength(int length) {
        if (length < HEAD_BYTES || length > maxPacketBytes) {
            throw wrongLength(Integer.toUnsignedLong(length));
        }
        return length;
    }

    private ProtocolException wrongLength(long length) {
        return new ProtocolException(
                "packet length: " + length + " (expected: " + HEAD_BYTES + " <= length <= " + maxPacketBytes + ")");
    }

    private static int checkedExtLength(int extLength, int length) {
        if (extLength < 0 || extLength > length - HEAD_BYTES) {
            throw new ProtocolException("ext data length: " + Integer.toUnsignedLong(extLength)
                    + " (expected: at most the " + (length - HEAD_BYTES) + " bytes behind the head)");
        }
        return extLength;
    }
}
