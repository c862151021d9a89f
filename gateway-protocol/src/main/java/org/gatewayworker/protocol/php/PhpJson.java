package org.gatewayworker.protocol.php;

import java.util.Map;
import org.gatewayworker.protocol.bytes.Bytes;

/** PHP's {@code json_encode()}. {@link #encode} and {@link #encodeAscii} are thread safe. */
public final class PhpJson {
    private static final String HEX_DIGITS = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();
    private final Characters characters;

    private PhpJson(Characters characters) {
        this.characters = characters;
    }

    /** Which characters stand as they are. */
    private enum Characters {
        /** All but the two line ends that JavaScript once took for its own. */
        UNICODE {
            @Override
            boolean isPlain(char c) {
                return c != '\u2028' && c != '\u2029';
            }
        },
        ASCII {
            @Override
            boolean isPlain(char c) {
                return c < 0x80;
            }
        };

        abstract boolean isPlain(char c);
    }

    /**
     * The JSON that a client is sent for a body that is an array or object: {@code json_encode($value,
     * JSON_UNESCAPED_UNICODE)}. An object shows the name of its class and its public properties.
     *
     * @throws PhpFormatException where PHP gives none: a string that is not UTF-8, an infinite float, a value that lies
     *     in itself
     */
    public static Bytes encode(PhpValue value) {
        return encode(value, Characters.UNICODE);
    }

    /**
     * The JSON that peers send each other: {@code json_encode($value)}, in ASCII only.
     *
     * @throws PhpFormatException as {@link #encode(PhpValue)}
     */
    public static Bytes encodeAscii(PhpValue value) {
        return encode(value, Characters.ASCII);
    }

    private static Bytes encode(PhpValue value, Characters characters) {
        PhpJson json = new PhpJson(characters);
        json.value(PhpReferences.resolve(value));
        return Bytes.utf8(json.out.toString());
    }

    private void value(PhpValue value) {
        if (value instanceof PhpValue.Str string) {
            string(string.bytes());
        } else if (value instanceof PhpValue.Int integer) {
            out.append(integer.value());
        } else if (value instanceof PhpValue.Arr array) {
            array(array);
        } else if (value instanceof PhpValue.Bool bool) {
            out.append(bool.value());
        } else if (value instanceof PhpValue.Float decimal) {
            decimal(decimal.value());
        } else if (value instanceof PhpValue.Obj object) {
            value(new ObjectPropertyReader(object.serialized()).whole());
        } else if (value instanceof PhpValue.Ref reference) {
            throw new PhpFormatException(
                    "json: reference to value " + reference.slot() + " in an object (expected: none)");
        } else {
            out.append("null");
        }
    }

    private void decimal(double value) {
        if (!Double.isFinite(value)) {
            throw new PhpFormatException("json: " + value + " (expected: a finite float)");
        }
        out.append(PhpDecimal.text(value, 'e'));
    }

    private void array(PhpValue.Arr array) {
        boolean list = array.isList();
        char separator = list ? '[' : '{';
        for (Map.Entry<PhpKey, PhpValue> entry : array.entries().entrySet()) {
            out.append(separator);
            if (!list) {
                string(entry.getKey().asBytes());
                out.append(':');
            }
            value(entry.getValue());
            separator = ',';
        }
        out.append(array.isEmpty() ? "[]" : (list ? "]" : "}"));
    }

    private void string(Bytes bytes) {
        String text = bytes.utf8()
                .orElseThrow(() -> new PhpFormatException("json: a string of " + bytes + " (expected: UTF-8)"));
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\', '/' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < ' ' || !characters.isPlain(c)) {
                    escaped(c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private void escaped(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX_DIGITS.charAt(c >>> shift & 0xF));
        }
    }
}
