package org.gatewayworker.protocol.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Stream;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * One inner packet that PHP peers exchanged.
 *
 * @param vector where it stands
 * @param bytes the whole packet; above 8 KiB it is built from its head, as the recording says how it goes on
 */
public record RecordedPacket(Vector vector, Bytes bytes) {
    private static final int HEAD_DIGITS = 2 * 28;
    private static final Set<Integer> EVENTS = Set.of(1, 3, 4, 205);

    /** Every recorded packet of every file. */
    public static Stream<RecordedPacket> all() {
        return Vector.PACKET_FILES.stream()
                .flatMap(file -> Vector.of(file).stream())
                .filter(vector -> vector.json().has("fields"))
                .map(vector -> new RecordedPacket(vector, vector.hex("hex").orElseGet(() -> oneMebibyte(vector))));
    }

    /** Those that a gateway sent to a worker. */
    public static Stream<RecordedPacket> events() {
        return all().filter(packet -> packet.isEvent() || packet.isPing());
    }

    /** Those that a worker or a GatewayClient sent to a gateway. */
    public static Stream<RecordedPacket> commands() {
        return all().filter(packet -> !packet.isEvent());
    }

    public JsonNode fields() {
        return vector.json().get("fields");
    }

    private boolean isEvent() {
        return EVENTS.contains(fields().get("cmd").asInt());
    }

    private boolean isPing() {
        return fields().get("cmd").asInt() == 201;
    }

    private static Bytes oneMebibyte(Vector vector) {
        String head = vector.json().get("hex_head").asText().substring(0, HEAD_DIGITS);
        return Bytes.hex(head + Bytes.utf8("0123456789abcdef".repeat(65_536)).toHex());
    }

    /** The name of the test that takes this packet. */
    @Override
    public String toString() {
        return vector.toString();
    }
}
