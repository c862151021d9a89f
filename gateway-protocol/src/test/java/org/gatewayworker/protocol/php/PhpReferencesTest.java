package org.gatewayworker.protocol.php;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhpReferencesTest {

    /** Left: what PHP 8.2 gives for an array with {@code &}; right: for the same array without. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "a:2:{s:1:\"k\";i:1;s:1:\"r\";R:2;}|a:2:{s:1:\"k\";i:1;s:1:\"r\";i:1;}",
                "a:4:{i:0;a:1:{i:0;s:1:\"x\";}i:1;R:2;i:2;R:3;i:3;i:7;}|a:4:{i:0;a:1:{i:0;s:1:\"x\";}i:1;a:1:{i:0;s:1:\"x\";}i:2;s:1:\"x\";i:3;i:7;}",
                "a:4:{i:0;O:1:\"P\":0:{}i:1;r:2;i:2;i:5;i:3;R:4;}|a:4:{i:0;O:1:\"P\":0:{}i:1;O:1:\"P\":0:{}i:2;i:5;i:3;i:5;}",
                "a:3:{i:0;O:1:\"P\":2:{s:1:\"a\";N;s:1:\"b\";N;}i:1;i:5;i:2;R:5;}|a:3:{i:0;O:1:\"P\":2:{s:1:\"a\";N;s:1:\"b\";N;}i:1;i:5;i:2;i:5;}"
            })
    void shouldPutCopyInPlaceOfReference(String serialized, String resolved) {
        assertThat(PhpSerializer.serialize(resolve(serialized)).toDisplay()).isEqualTo(resolved);
    }

    @Test
    void shouldGiveBackWhatHasNoReferences() {
        PhpValue plain = read("a:1:{i:0;a:0:{}}");

        assertThat(PhpReferences.resolve(plain)).isSameAs(plain);
    }

    @Test
    void shouldRenumberObjectThatRefersToItselfWhereItMoves() {
        PhpValue.Arr array = (PhpValue.Arr) resolve("a:2:{i:0;N;i:1;O:1:\"P\":2:{s:1:\"s\";r:3;s:1:\"t\";R:4;}}");

        PhpValue moved = PhpValue.Arr.list(List.of(array.get(1).orElseThrow()));

        assertThat(PhpSerializer.serialize(moved).toDisplay())
                .isEqualTo("a:1:{i:0;O:1:\"P\":2:{s:1:\"s\";r:2;s:1:\"t\";R:3;}}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "a:1:{i:0;R:1;}|reference to value 1 (expected: none to an array that it lies in)",
                "a:1:{i:0;a:1:{i:0;R:2;}}|reference to value 2 (expected: none to an array that it lies in)",
                "a:2:{i:0;O:1:\"P\":1:{s:1:\"a\";N;}i:1;R:3;}|reference to value 3 (expected: none into an object)",
                "a:2:{i:0;i:1;i:1;O:1:\"P\":1:{s:1:\"a\";R:2;}}|object: reference to value 2 (expected: 3 to 3, which is inside of it)",
                "a:2:{i:0;i:1;i:1;r:2;}|reference to value 2 (expected: an object)",
                "a:3:{i:0;C:1:\"P\":0:{}i:1;i:5;i:2;R:3;}|reference to value 3 (expected: a value before 3, where an object begins that hides its parts)"
            })
    void shouldSayWhyReferenceCannotBeResolved(String serialized, String message) {
        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> resolve(serialized))
                .withMessage(message);
    }

    @Test
    void shouldRefuseReferenceThatNobodyRead() {
        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> PhpReferences.resolve(new PhpValue.Ref(PhpValue.Ref.Kind.VARIABLE, 5)))
                .withMessage("reference to value 5 (expected: one of the 0 values before it)");
    }

    /** Each level holds the one before it twice: 2 to the 60th copies. */
    @Test
    void shouldRefuseBombOfReferences() {
        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> resolve(levels(60, 2)))
                .withMessageContaining("bytes with copies in their place");
    }

    /** Each level holds the one before it once: a thousand levels where there were two. */
    @Test
    void shouldRefuseTowerOfReferences() {
        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> resolve(levels(1_000, 1)))
                .withMessageContaining("at most 512 levels");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldResolveAFewLevels(int each) {
        assertThat(resolve(levels(3, each))).isInstanceOf(PhpValue.Arr.class);
    }

    /** An array of arrays, each with references to the one before it. */
    private static String levels(int count, int references) {
        StringBuilder entries = new StringBuilder("i:0;a:1:{i:0;i:7;}");
        // The outermost is value 1; the first level takes 2 and 3, each other one number.
        for (int level = 1; level < count; level++) {
            int before = level == 1 ? 2 : level + 2;
            entries.append("i:").append(level).append(";a:").append(references).append(":{");
            for (int i = 0; i < references; i++) {
                entries.append("i:").append(i).append(";R:").append(before).append(';');
            }
            entries.append('}');
        }
        return "a:" + count + ":{" + entries + "}";
    }

    private static PhpValue resolve(String serialized) {
        return PhpReferences.resolve(read(serialized));
    }

    private static PhpValue read(String serialized) {
        return PhpSerializer.unserialize(Bytes.utf8(serialized));
    }
}
