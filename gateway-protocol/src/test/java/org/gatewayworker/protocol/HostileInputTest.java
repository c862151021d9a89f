package org.gatewayworker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.CommandCodec;
import org.gatewayworker.protocol.event.EventCodec;
import org.gatewayworker.protocol.php.PhpFormatException;
import org.gatewayworker.protocol.php.PhpJson;
import org.gatewayworker.protocol.php.PhpReferences;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;
import org.gatewayworker.protocol.vectors.RecordedPacket;
import org.junit.jupiter.api.Test;

/**
 * Recorded packets and values with a few bytes changed, always the same ones: nothing but the two exceptions for bad input
 * may come of it, and whatever is understood must be written and understood again.
 */
class HostileInputTest {
    private static final int MUTATIONS_EACH = 60;
    private static final int MAX_BYTES = 4_096;

    /** Bytes that mean something in PHP's form or in JSON, so that more than the first check is met. */
    private static final byte[] TELLING = "0123456789-+.:;{}[]\"\\,NbidsaOCERrSE".getBytes(StandardCharsets.US_ASCII);

    private final Random random = new Random(20_261_123);
    private final PacketCodec codec = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);

    @Test
    void shouldSurviveMutatedPackets() {
        int understood = 0;
        for (Bytes packet : small(RecordedPacket.all().map(RecordedPacket::bytes))) {
            for (int i = 0; i < MUTATIONS_EACH; i++) {
                understood += readPacket(mutated(packet));
            }
        }
        assertThat(understood).isPositive();
    }

    @Test
    void shouldSurviveMutatedArguments() {
        List<Packet> packets = small(RecordedPacket.commands().map(RecordedPacket::bytes)).stream()
                .map(bytes -> codec.decode(bytes.asBuffer()).orElseThrow())
                .filter(packet ->
                        packet.extData().length() + packet.body().bytes().length() > 0)
                .toList();
        for (Packet packet : packets) {
            for (int i = 0; i < MUTATIONS_EACH; i++) {
                readCommand(Packet.toGateway(
                        packet.command(),
                        packet.connectionId(),
                        mutated(packet.extData()),
                        Body.scalar(mutated(packet.body().bytes()))));
            }
        }
    }

    @Test
    void shouldSurviveMutatedValues() {
        int understood = 0;
        for (Bytes value : serializedValues()) {
            for (int i = 0; i < MUTATIONS_EACH; i++) {
                understood += readValue(mutated(value));
            }
        }
        assertThat(understood).isPositive();
    }

    private static List<Bytes> serializedValues() {
        Stream<Bytes> recorded = RecordedPacket.all()
                .filter(packet -> packet.fields().has("ext_php"))
                .map(packet -> packet.bytes()
                        .slice(28, 28 + packet.fields().get("ext_len").intValue()));
        Stream<Bytes> odd = Stream.of(
                        "a:3:{i:0;O:1:\"P\":2:{s:1:\"a\";r:2;s:1:\"b\";a:1:{i:0;R:4;}}i:1;r:2;i:2;C:1:\"Q\":3:{abc}}",
                        "a:4:{i:0;d:1.5;i:1;E:3:\"S:H\";i:2;a:2:{i:0;R:2;i:1;R:3;}i:3;R:4;}",
                        "O:1:\"P\":3:{s:1:\"a\";d:1.0E+25;s:1:\"b\";O:1:\"Q\":1:{i:0;r:1;}s:1:\"c\";b:1;}")
                .map(Bytes::utf8);
        return small(Stream.concat(recorded, odd));
    }

    private int readPacket(Bytes bytes) {
        try {
            return codec.decode(bytes.asBuffer())
                    .map(packet -> {
                        assertThat(codec.decode(codec.encode(packet).asBuffer()))
                                .contains(packet);
                        EventCodec.encode(EventCodec.decode(packet));
                        readCommand(packet);
                        return 1;
                    })
                    .orElse(0);
        } catch (ProtocolException refused) {
            return 0;
        }
    }

    private static void readCommand(Packet packet) {
        try {
            var command = CommandCodec.decode(packet);
            assertThat(CommandCodec.decode(CommandCodec.encode(command))).isEqualTo(command);
        } catch (ProtocolException refused) {
            assertThat(refused).hasMessageContaining("expected");
        }
    }

    private static int readValue(Bytes serialized) {
        PhpValue value;
        try {
            value = PhpSerializer.unserialize(serialized);
        } catch (PhpFormatException refused) {
            assertThat(refused).hasMessageContaining("expected");
            return 0;
        }
        assertThat(PhpSerializer.unserialize(PhpSerializer.serialize(value))).isEqualTo(value);
        try {
            PhpValue resolved = PhpReferences.resolve(value);
            PhpSerializer.serialize(PhpValue.Arr.list(List.of(PhpValue.NULL, resolved)));
            PhpJson.encode(resolved);
        } catch (PhpFormatException refused) {
            assertThat(refused).hasMessageContaining("expected");
        }
        return 1;
    }

    private static List<Bytes> small(Stream<Bytes> all) {
        return all.filter(bytes -> bytes.length() <= MAX_BYTES).distinct().toList();
    }

    private Bytes mutated(Bytes bytes) {
        if (bytes.isEmpty()) {
            return bytes;
        }
        byte[] changed = bytes.toArray();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(changed.length);
            changed[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt(256);
                case 1 -> changed[random.nextInt(changed.length)];
                default -> TELLING[random.nextInt(TELLING.length)];
            };
        }
        return random.nextInt(8) == 0
                ? Bytes.wrap(changed).slice(0, random.nextInt(changed.length))
                : Bytes.wrap(changed);
    }
}
