package org.gatewayworker.protocol.php;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.vectors.RecordedPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhpJsonTest {

    /** The sends of arrays and objects that some client was recorded to receive. */
    static Stream<RecordedPacket> sendsOfArrays() {
        return RecordedPacket.commands()
                .filter(packet -> packet.fields().get("cmd").asInt() == 5
                        || packet.fields().get("cmd").asInt() == 6)
                .filter(packet -> packet.fields().get("flag").asInt() == 0);
    }

    @ParameterizedTest
    @MethodSource("sendsOfArrays")
    void shouldWriteWhatClientsReceived(RecordedPacket packet) {
        PhpValue body =
                PhpSerializer.unserialize(Bytes.utf8(packet.fields().get("body").textValue()));

        JsonNode client =
                packet.vector().json().get("clients_received").iterator().next();

        assertThat(PhpJson.encode(body).toDisplay())
                .isEqualTo(client.get(0).get("payload").textValue());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "N;|null",
                "b:1;|true",
                "i:-5;|-5",
                "d:1;|1",
                "d:1.0E+25;|1.0e+25",
                "d:0.1;|0.1",
                "a:0:{}|[]",
                "a:2:{i:0;i:1;i:1;s:1:\"a\";}|[1,\"a\"]",
                "a:2:{i:1;i:1;i:0;i:2;}|{\"1\":1,\"0\":2}",
                "a:1:{i:1;N;}|{\"1\":null}",
                "a:1:{s:0:\"\";a:1:{i:0;a:0:{}}}|{\"\":[[]]}",
                "a:2:{i:0;s:1:\"x\";i:1;R:2;}|[\"x\",\"x\"]",
                "O:1:\"P\":3:{s:1:\"a\";O:1:\"Q\":0:{}s:4:\"\u0000*\u0000b\";N;s:4:\"\u0000P\u0000c\";N;}"
                        + "|{\"__PHP_Incomplete_Class_Name\":\"P\",\"a\":{\"__PHP_Incomplete_Class_Name\":\"Q\"}}"
            })
    void shouldWriteAsPhpDoes(String serialized, String json) {
        assertThat(PhpJson.encode(read(serialized)).toDisplay()).isEqualTo(json);
    }

    @Test
    void shouldEscapeAsPhpDoes() {
        PhpValue text = PhpValue.Str.of("\"\\/\b\f\n\r\t\u0001\u007f\u00e9\u4e2d\u2028\ud83d\ude00");

        assertThat(PhpJson.encode(text).toDisplay())
                .isEqualTo("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\u007f\u00e9\u4e2d\\u2028\ud83d\ude00\"");
        assertThat(PhpJson.encodeAscii(text).toDisplay())
                .isEqualTo("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\u007f\\u00e9\\u4e2d\\u2028\\ud83d\\ude00\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "d:INF;|json: Infinity (expected: a finite float)",
                "d:NAN;|json: NaN (expected: a finite float)",
                "E:3:\"S:H\";|serialized value, offset 0: an object of type E (expected: one of type O, whose properties can be shown)",
                "a:1:{i:0;R:1;}|reference to value 1 (expected: none to an array that it lies in)",
                "O:1:\"P\":1:{s:1:\"s\";r:1;}|json: reference to value 1 in an object (expected: none)"
            })
    void shouldRefuseWhatPhpHasNoJsonFor(String serialized, String message) {
        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> PhpJson.encode(read(serialized)))
                .withMessage(message);
    }

    /** This one took the reference down. */
    @Test
    void shouldRefuseStringsThatAreNotUtf8() {
        PhpValue body = PhpSerializer.unserialize(Bytes.hex("613a313a7b693a303b733a313a22ff223b7d"));

        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> PhpJson.encode(body))
                .withMessage("json: a string of 1 bytes \".\" (expected: UTF-8)");
    }

    private static PhpValue read(String serialized) {
        return PhpSerializer.unserialize(Bytes.utf8(serialized));
    }
}
