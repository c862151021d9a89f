package org.gatewayworker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandCodec;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventCodec;
import org.gatewayworker.protocol.vectors.RecordedPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every packet that PHP peers were recorded to exchange (PROTOCOL.md section 9). */
class RecordedPacketsTest {
    private static final String PACKETS = "org.gatewayworker.protocol.vectors.RecordedPacket#all";
    private static final String EVENTS = "org.gatewayworker.protocol.vectors.RecordedPacket#events";
    private static final String COMMANDS = "org.gatewayworker.protocol.vectors.RecordedPacket#commands";

    /** Cut at every byte up to here; above, the cuts grow apart. */
    private static final int FULLY_CUT_BYTES = 2_048;

    private final PacketCodec codec = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);

    @Test
    void shouldHaveAllRecordings() {
        assertThat(RecordedPacket.all()).hasSize(334);
        assertThat(RecordedPacket.events().count() + RecordedPacket.commands().count())
                .as("each as one or the other, the one ping as both")
                .isEqualTo(335);
    }

    @ParameterizedTest
    @MethodSource(PACKETS)
    void shouldDecodeToRecordedFields(RecordedPacket recorded) {
        JsonNode fields = recorded.fields();

        Packet packet = decode(recorded);

        assertThat(recorded.bytes().length()).isEqualTo(fields.get("pack_len").intValue());
        assertThat(packet.command()).isEqualTo(fields.get("cmd").intValue());
        assertThat(Integer.toUnsignedLong(packet.localIp()))
                .isEqualTo(fields.get("local_ip").longValue());
        assertThat(packet.localPort()).isEqualTo(fields.get("local_port").intValue());
        assertThat(Integer.toUnsignedLong(packet.clientIp()))
                .isEqualTo(fields.get("client_ip").longValue());
        assertThat(packet.clientPort()).isEqualTo(fields.get("client_port").intValue());
        assertThat(Integer.toUnsignedLong(packet.connectionId()))
                .isEqualTo(fields.get("connection_id").longValue());
        assertThat(packet.body().flag()).isEqualTo(fields.get("flag").intValue());
        assertThat(packet.gatewayPort()).isEqualTo(fields.get("gateway_port").intValue());
        assertThat(packet.extData().length()).isEqualTo(fields.get("ext_len").intValue());
        assertThat(packet.body().bytes().length())
                .isEqualTo(fields.get("body_len").intValue());
        assertBytes(packet.extData(), fields.get("ext_data"));
        assertBytes(packet.body().bytes(), fields.get("body"));
    }

    @ParameterizedTest
    @MethodSource(PACKETS)
    void shouldEncodeBackByteForByte(RecordedPacket recorded) {
        assertThat(codec.encode(decode(recorded))).isEqualTo(recorded.bytes());
    }

    @ParameterizedTest
    @MethodSource(PACKETS)
    void shouldWaitForTheRestOfEveryPrefix(RecordedPacket recorded) {
        cuts(recorded.bytes().length()).forEach(cut -> {
            ByteBuffer prefix = recorded.bytes().asBuffer().limit(cut);

            assertThat(codec.decode(prefix)).as("the first %d bytes", cut).isEmpty();
            assertThat(prefix.position()).as("position after %d bytes", cut).isZero();
        });
    }

    @ParameterizedTest
    @MethodSource(EVENTS)
    void shouldEncodeEventBackByteForByte(RecordedPacket recorded) {
        Event event = EventCodec.decode(decode(recorded));

        assertThat(event).isNotInstanceOf(Event.Unknown.class);
        assertThat(codec.encode(EventCodec.encode(event))).isEqualTo(recorded.bytes());
    }

    @ParameterizedTest
    @MethodSource(COMMANDS)
    void shouldEncodeCommandBackByteForByte(RecordedPacket recorded) {
        Command command = CommandCodec.decode(decode(recorded));

        assertThat(command).isNotInstanceOf(Command.Unknown.class);
        if (isCanonical(recorded)) {
            assertThat(codec.encode(CommandCodec.encode(command))).isEqualTo(recorded.bytes());
        } else {
            assertThat(CommandCodec.decode(CommandCodec.encode(command))).isEqualTo(command);
        }
    }

    /**
     * What a caller in PHP may write in two ways comes back in one: a uid or group that was an integer becomes the string
     * that a gateway takes it for, and a list of connection ids becomes the object that the reference's own calls send.
     */
    private static boolean isCanonical(RecordedPacket recorded) {
        String ext = recorded.fields().get("ext_data").asText();
        return Stream.of("[123]", ",123", "\"connection_id\":[").noneMatch(ext::contains);
    }

    private Packet decode(RecordedPacket recorded) {
        ByteBuffer in = recorded.bytes().asBuffer();
        Packet packet = codec.decode(in).orElseThrow();
        assertThat(in.hasRemaining()).isFalse();
        return packet;
    }

    private static IntStream cuts(int length) {
        return IntStream.iterate(0, cut -> cut < length, cut -> cut < FULLY_CUT_BYTES ? cut + 1 : cut * 2);
    }

    private static void assertBytes(Bytes actual, JsonNode recorded) {
        if (recorded.isTextual()) {
            assertThat(actual).isEqualTo(Bytes.utf8(recorded.textValue()));
        } else if (recorded.has("bytes")) {
            assertThat(actual.toHex()).isEqualTo(recorded.get("bytes").textValue());
        } else {
            assertThat(sha256(actual)).isEqualTo(recorded.get("sha256").textValue());
        }
    }

    private static String sha256(Bytes bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
