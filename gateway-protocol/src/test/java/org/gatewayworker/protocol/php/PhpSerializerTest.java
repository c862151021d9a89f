package org.gatewayworker.protocol.php;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixed cases, each as PHP 8.2 has it; the recorded values are in {@link RecordedValuesTest}. */
class PhpSerializerTest {
    private static final int JVM_DEFAULT_STACK_BYTES = 1_048_576;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "N;",
                "b:0;",
                "b:1;",
                "i:0;",
                "i:-1;",
                "i:9223372036854775807;",
                "i:-9223372036854775808;",
                "s:0:\"\";",
                "s:2:\"\";\";",
                "a:0:{}",
                "a:2:{i:0;a:1:{s:1:\"k\";N;}i:5;b:1;}",
                "a:2:{s:1:\"k\";i:1;s:1:\"r\";R:2;}",
                "a:2:{i:0;O:8:\"stdClass\":0:{}i:1;r:2;}",
                "O:8:\"stdClass\":1:{s:1:\"a\";i:1;}",
                "O:11:\"ArrayObject\":4:{i:0;i:0;i:1;a:1:{i:0;i:1;}i:2;a:0:{}i:3;N;}",
                "C:11:\"ArrayObject\":21:{x:i:0;a:0:{};m:a:0:{}}",
                "E:11:\"Suit:Hearts\";",
                "a:2:{i:0;O:1:\"P\":2:{s:1:\"o\";r:2;s:1:\"d\";d:1.5;}i:1;N;}"
            })
    void shouldWriteBackWhatWasRead(String serialized) {
        assertThat(PhpSerializer.serialize(read(serialized)).toDisplay()).isEqualTo(serialized);
    }

    /** Among them the layouts' borders, and values for which JDK 17 knows too many digits. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1.0, 1",
        "-0.0, -0",
        "NaN, NAN",
        "Infinity, INF",
        "-Infinity, -INF",
        "1e14, 100000000000000",
        "1e16, 10000000000000000",
        "1e17, 1.0E+17",
        "12345678901234567, 12345678901234568",
        "123456789012345678, 1.2345678901234568E+17",
        "1e25, 1.0E+25",
        "-1.5e100, -1.5E+100",
        "0.001, 0.001",
        "0.0001, 0.0001",
        "0.00001, 1.0E-5",
        "0.0000125, 1.25E-5",
        "2e-3, 0.002",
        "2e23, 2.0E+23",
        "1.1e-5, 1.1E-5",
        "4.9e-324, 5.0E-324",
        "2.2250738585072014e-308, 2.2250738585072014E-308",
        "1.7976931348623157e308, 1.7976931348623157E+308",
        "9007199254740993, 9007199254740992",
        "0.3333333333333333, 0.3333333333333333"
    })
    void shouldWriteFloatInPhpsShortestForm(double value, String text) {
        PhpValue decimal = new PhpValue.Float(value);

        assertThat(PhpSerializer.serialize(decimal).toDisplay()).isEqualTo("d:" + text + ";");
        assertThat(read("d:" + text + ";")).isEqualTo(decimal);
    }

    @ParameterizedTest
    @CsvSource({"d:5;, 5", "d:.5;, 0.5", "d:5.;, 5", "d:+1e3;, 1000", "d:0.10000000000000001;, 0.1"})
    void shouldReadFloatInOtherForms(String serialized, double value) {
        assertThat(read(serialized)).isEqualTo(new PhpValue.Float(value));
    }

    @Test
    void shouldTakeKeysForIntegersAsPhpDoes() {
        PhpValue read = read("a:2:{s:1:\"5\";N;s:2:\"05\";N;}");

        assertThat(read)
                .isEqualTo(PhpValue.Arr.builder()
                        .put(5, PhpValue.NULL)
                        .put("05", PhpValue.NULL)
                        .build());
        assertThat(PhpSerializer.serialize(read).toDisplay()).isEqualTo("a:2:{i:5;N;s:2:\"05\";N;}");
    }

    @Test
    void shouldKeepBytesThatAreNoText() {
        Bytes serialized = Bytes.hex("733a323a22fffe223b");

        assertThat(PhpSerializer.unserialize(serialized)).isEqualTo(new PhpValue.Str(Bytes.hex("fffe")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|offset 0: the end (expected: a value)",
                "garbage|offset 0: 'g' (expected: a type: one of N b i d s a O C E R r)",
                "N|offset 1: the end (expected: ';')",
                "N;N;|offset 2: 2 bytes (expected: the end)",
                "b:2;|offset 2: '2' (expected: 0 or 1)",
                "i:;|offset 2: ';' (expected: a digit)",
                "i:-;|offset 3: ';' (expected: a digit)",
                "i:1.5;|offset 3: '.' (expected: a digit)",
                "i:9223372036854775808;|offset 2: a larger integer (expected: 64 bits)",
                "i:-9223372036854775809;|offset 2: a larger integer (expected: 64 bits)",
                "i:99999999999999999999999;|offset 2: a larger integer (expected: 64 bits)",
                "d:0x1p3;|offset 2: 5 bytes \"0x1p3\" (expected: a float)",
                "d:1f;|offset 2: 2 bytes \"1f\" (expected: a float)",
                "s:7:\"abc\";|offset 2: 7 bytes (expected: 0 to 6 in what remains)",
                "s:-1:\"\";|offset 2: -1 bytes (expected: 0 to 3 in what remains)",
                "s:2:\"abc\";|offset 7: 'c' (expected: '\"')",
                "a:2000000000:{}|offset 2: 2000000000 entries (expected: 0 to 0 in what remains)",
                "a:1:{N;N;i:1;}|offset 5: 'N' (expected: a key: i or s)",
                "a:2:{i:0;N;i:0;N;}|offset 11: a key for the second time (expected: each key once)",
                "a:2:{i:5;N;s:1:\"5\";N;}|offset 11: a key for the second time (expected: each key once)",
                "a:1:{i:0;R:3;}|offset 11: reference to value 3 (expected: one of the 1 before it)",
                "a:1:{i:0;R:0;}|offset 11: reference to value 0 (expected: one of the 1 before it)",
                "a:1:{i:0;r:2;}|offset 11: reference to value 2 (expected: one of the 1 before it)",
                "O:99:\"P\":0:{}|offset 2: 99 bytes (expected: 0 to 8 in what remains)",
                "O:1:\"P\":99:{}|offset 8: 99 entries (expected: 0 to 0 in what remains)",
                "C:1:\"P\":99:{}|offset 8: 99 bytes (expected: 0 to 2 in what remains)",
                "O:1:\"P\":1:{a:0:{}N;}|offset 11: 'a' (expected: a key: i or s)",
                "O:1:\"P\":1:{i:0;x:99;}|offset 15: 'x' (expected: a type: one of N b i d s a O C E R r)"
            })
    void shouldSayWhereAndWhatWasExpected(String serialized, String message) {
        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> read(serialized))
                .withMessage("serialized value, " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:1:{i:0;", "O:1:\"P\":1:{i:0;"})
    void shouldRefuseWhatLiesTooDeepOnDefaultStack(String level) throws InterruptedException {
        Bytes allowed = Bytes.utf8(level.repeat(512) + "N;" + "}".repeat(512));
        Bytes tooDeep = Bytes.utf8(level.repeat(100_000));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    PhpValue deepest = PhpSerializer.unserialize(allowed);
                    assertThat(PhpSerializer.serialize(deepest)).isEqualTo(allowed);
                    assertThat(deepest.equals(PhpSerializer.unserialize(allowed)))
                            .isTrue();
                    assertThatExceptionOfType(PhpFormatException.class)
                            .isThrownBy(() -> PhpSerializer.unserialize(tooDeep))
                            .withMessageContaining("level 513 (expected: at most 512 levels)");
                },
                "default stack",
                JVM_DEFAULT_STACK_BYTES);
        thread.setUncaughtExceptionHandler((failed, cause) -> thrown.set(cause));
        thread.start();
        thread.join();
        assertThat(thrown.get()).isNull();
    }

    @Test
    void shouldRefuseToWriteWhatPeersWouldRefuseToRead() {
        PhpValue value = PhpValue.NULL;
        for (int level = 0; level < 513; level++) {
            value = PhpValue.Arr.list(List.of(value));
        }
        PhpValue tooDeep = value;

        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> PhpSerializer.serialize(tooDeep))
                .withMessage("array: level 513 (expected: at most 512 levels)");
    }

    @ParameterizedTest
    @CsvSource({"11,9,9", "99,1,9", "99,9,3"})
    void shouldRefuseWhatIsOverItsLimits(int bytes, int depth, int values) {
        Bytes nested = Bytes.utf8("a:2:{i:0;a:1:{i:0;N;}i:1;N;}");

        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> PhpSerializer.unserialize(nested, new PhpLimits(bytes, depth, values)))
                .withMessageContaining("expected");
        assertThat(PhpSerializer.unserialize(nested, new PhpLimits(28, 2, 4))).isInstanceOf(PhpValue.Arr.class);
    }

    /** Fits only where the reader hashes no quadratic work: all keys have one hash code. */
    @Test
    void shouldReadKeysOfOneHash() {
        int count = 50_000;
        PhpWriter writer = new PhpWriter().arrayHead(count);
        for (long key = 0; key < count; key++) {
            writer.key(key << 32 | key).nul();
        }

        assertThat(PhpSerializer.unserialize(writer.arrayEnd().toBytes()))
                .isInstanceOfSatisfying(
                        PhpValue.Arr.class, array -> assertThat(array.size()).isEqualTo(count));
    }

    private static PhpValue read(String serialized) {
        return PhpSerializer.unserialize(Bytes.wrap(serialized.getBytes(StandardCharsets.UTF_8)));
    }
}
