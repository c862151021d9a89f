package org.gatewayworker.protocol.php;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.ReplyCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.vectors.RecordedPacket;
import org.gatewayworker.protocol.vectors.TaggedPhp;
import org.gatewayworker.protocol.vectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every PHP value that was recorded: replies, sessions, handshakes and array bodies. */
class RecordedValuesTest {
    private final ReplyCodec replies = new ReplyCodec(ReplyCodec.DEFAULT_MAX_REPLY_BYTES);

    record Recorded(String name, Bytes serialized, JsonNode tagged) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> replies() {
        return Vector.PACKET_FILES.stream()
                .flatMap(file -> Vector.of(file).stream())
                .filter(vector -> vector.json().has("reply_hex"));
    }

    static Stream<Recorded> values() {
        Stream<Recorded> ofReplies = replies()
                .map(vector -> new Recorded(
                        vector + " reply",
                        vector.hex("reply_hex")
                                .orElseThrow()
                                .slice(
                                        Integer.BYTES,
                                        vector.hex("reply_hex").orElseThrow().length()),
                        vector.json().get("reply_php")));
        return Stream.concat(ofReplies, RecordedPacket.all().flatMap(RecordedValuesTest::inPacket));
    }

    private static Stream<Recorded> inPacket(RecordedPacket packet) {
        int extEnd = PacketCodec.HEAD_BYTES + packet.fields().get("ext_len").intValue();
        Recorded session = new Recorded(
                packet + " ext_data",
                packet.bytes().slice(PacketCodec.HEAD_BYTES, extEnd),
                packet.fields().path("ext_php"));
        Recorded body = new Recorded(
                packet + " body",
                packet.bytes().slice(extEnd, packet.bytes().length()),
                packet.fields().path("body_php"));
        return Stream.of(session, body).filter(value -> !value.tagged().isMissingNode());
    }

    @Test
    void shouldHaveAllRecordings() {
        assertThat(values()).hasSize(115 + 51 + 10);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void shouldFrameReplyAsRecorded(Vector vector) {
        Bytes framed = vector.hex("reply_hex").orElseThrow();

        Bytes value = replies.decode(framed.asBuffer()).orElseThrow();

        assertThat(replies.encode(value)).isEqualTo(framed);
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldReadRecordedValue(Recorded recorded) {
        PhpValue value = PhpSerializer.unserialize(recorded.serialized());

        if (recorded.tagged().has("object_or_custom")) {
            assertThat(value).isEqualTo(new PhpValue.Obj(recorded.serialized(), 1, 2));
        } else {
            assertThat(value).isEqualTo(TaggedPhp.value(recorded.tagged()));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldWriteRecordedValueBackByteForByte(Recorded recorded) {
        PhpValue value = PhpSerializer.unserialize(recorded.serialized());

        assertThat(PhpSerializer.serialize(value)).isEqualTo(recorded.serialized());
    }

    @ParameterizedTest
    @MethodSource("values")
    void shouldRefuseEveryPrefixOfRecordedValue(Recorded recorded) {
        for (int cut = 0; cut < recorded.serialized().length(); cut++) {
            Bytes prefix = recorded.serialized().slice(0, cut);

            assertThatExceptionOfType(PhpFormatException.class)
                    .as("the first %d bytes", cut)
                    .isThrownBy(() -> PhpSerializer.unserialize(prefix))
                    .withMessageContaining("expected");
        }
    }
}
