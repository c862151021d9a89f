package org.gatewayworker.protocol.php;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhpArraysTest {

    /** Base, changes, and what PHP 8.2's array_replace_recursive gives; the first two are shaped as those of vectors 03 (UPDATE_SESSION). */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "a:4:{s:4:\"name\";s:1:\"z\";s:3:\"age\";i:16;s:4:\"tags\";a:2:{s:1:\"x\";i:1;s:1:\"y\";i:2;}s:4:\"list\";a:3:{i:0;i:1;i:1;i:2;i:2;i:3;}}"
                        + "|a:4:{s:4:\"name\";s:1:\"l\";s:3:\"sex\";i:1;s:4:\"tags\";a:2:{s:1:\"y\";i:20;s:1:\"z\";i:30;}s:4:\"list\";a:1:{i:0;i:9;}}"
                        + "|a:5:{s:4:\"name\";s:1:\"l\";s:3:\"age\";i:16;s:4:\"tags\";a:3:{s:1:\"x\";i:1;s:1:\"y\";i:20;s:1:\"z\";i:30;}s:4:\"list\";a:3:{i:0;i:9;i:1;i:2;i:2;i:3;}s:3:\"sex\";i:1;}",
                "a:2:{s:4:\"tags\";a:1:{s:1:\"x\";i:1;}s:4:\"list\";a:1:{i:0;i:9;}}"
                        + "|a:2:{s:4:\"tags\";s:4:\"gone\";s:4:\"list\";a:0:{}}"
                        + "|a:2:{s:4:\"tags\";s:4:\"gone\";s:4:\"list\";a:1:{i:0;i:9;}}",
                "a:1:{i:0;i:1;}|a:1:{i:0;a:0:{}}|a:1:{i:0;a:0:{}}",
                "a:1:{i:0;a:1:{i:0;N;}}|a:1:{i:0;N;}|a:1:{i:0;N;}",
                "a:0:{}|a:1:{i:5;a:1:{i:3;N;}}|a:1:{i:5;a:1:{i:3;N;}}",
                "a:1:{i:0;N;}|a:0:{}|a:1:{i:0;N;}",
                "a:2:{s:1:\"b\";i:1;s:1:\"a\";i:2;}|a:2:{s:1:\"a\";i:3;s:1:\"c\";i:4;}|a:3:{s:1:\"b\";i:1;s:1:\"a\";i:3;s:1:\"c\";i:4;}"
            })
    void shouldMergeAsPhpDoes(String base, String changes, String merged) {
        assertThat(PhpSerializer.serialize(PhpArrays.replaceRecursive(array(base), array(changes)))
                        .toDisplay())
                .isEqualTo(merged);
    }

    @Test
    void shouldCarryObjectsUntouched() {
        PhpValue.Arr base = array("a:1:{s:1:\"o\";O:1:\"P\":1:{s:1:\"s\";r:2;}}");
        PhpValue.Arr changes = array("a:1:{s:1:\"p\";O:1:\"Q\":1:{s:1:\"s\";r:2;}}");

        assertThat(PhpSerializer.serialize(PhpArrays.replaceRecursive(base, changes))
                        .toDisplay())
                .isEqualTo("a:2:{s:1:\"o\";O:1:\"P\":1:{s:1:\"s\";r:2;}s:1:\"p\";O:1:\"Q\":1:{s:1:\"s\";r:4;}}");
    }

    private static PhpValue.Arr array(String serialized) {
        return (PhpValue.Arr) PhpSerializer.unserialize(Bytes.utf8(serialized));
    }
}
