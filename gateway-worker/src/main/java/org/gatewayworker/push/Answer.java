package org.gatewayworker.push;

import java.util.function.BiConsumer;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpFormatException;
import org.gatewayworker.protocol.php.PhpKey;
import org.gatewayworker.protocol.php.PhpValue;

/** Reads what gateways answer. Every method throws PhpFormatException where the value is not what it should be. Stateless. */
final class Answer {

    private Answer() {}

    static int count(PhpValue answer) {
        if (answer instanceof PhpValue.Int number) {
            return (int) number.value();
        }
        throw unexpected(answer, "an integer");
    }

    static PhpValue.Arr array(PhpValue answer) {
        if (answer instanceof PhpValue.Arr array) {
            return array;
        }
        throw unexpected(answer, "an array");
    }

    /** The ids in a list. */
    static int connectionId(PhpValue element) {
        return count(element);
    }

    /** The ids that are keys, each with its value. */
    static void forEachConnection(PhpValue answer, BiConsumer<Integer, PhpValue> action) {
        array(answer).entries().forEach((key, value) -> {
            if (!(key instanceof PhpKey.IntKey number)) {
                throw unexpected(answer, "connection ids as keys");
            }
            action.accept((int) number.value(), value);
        });
    }

    static Bytes bytes(PhpValue value) {
        if (value instanceof PhpValue.Str string) {
            return string.bytes();
        }
        throw unexpected(value, "a string");
    }

    /** A uid or group: PHP turns some into integers, where they have been keys. */
    static String name(PhpValue value) {
        return value instanceof PhpValue.Int number
                ? Long.toString(number.value())
                : bytes(value).toDisplay();
    }

    /** A session field: bytes, empty or null where none was ever set. */
    static PhpValue.Arr session(PhpValue field) {
        return field instanceof PhpValue.Null ? PhpValue.Arr.EMPTY : SessionValues.read(bytes(field));
    }

    private static PhpFormatException unexpected(PhpValue value, String expected) {
        return new PhpFormatException("answer: " + value.getClass().getSimpleName() + " (expected: " + expected + ")");
    }
}
