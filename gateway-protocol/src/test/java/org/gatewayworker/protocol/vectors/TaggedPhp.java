package org.gatewayworker.protocol.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpKey;
import org.gatewayworker.protocol.php.PhpValue;

/** The PHP values in the vector files, which are tagged where JSON has no such type (PROTOCOL.md section 9). */
public final class TaggedPhp {

    private TaggedPhp() {}

    /** @param tagged with no object in it: those are only tagged as such */
    public static PhpValue value(JsonNode tagged) {
        if (tagged.isNull()) {
            return PhpValue.NULL;
        } else if (tagged.isBoolean()) {
            return new PhpValue.Bool(tagged.booleanValue());
        } else if (tagged.isIntegralNumber()) {
            return new PhpValue.Int(tagged.longValue());
        } else if (tagged.isTextual()) {
            return PhpValue.Str.of(tagged.textValue());
        } else if (tagged.has("bytes")) {
            return new PhpValue.Str(Bytes.hex(tagged.get("bytes").textValue()));
        } else if (tagged.has("float")) {
            return new PhpValue.Float(decimal(tagged.get("float").textValue()));
        } else if (tagged.has("ref")) {
            return new PhpValue.Ref(
                    PhpValue.Ref.Kind.VARIABLE, tagged.get("ref").intValue());
        } else if (tagged.has("array")) {
            return array(tagged.get("array"));
        }
        throw new IllegalArgumentException(tagged.toString());
    }

    private static PhpValue array(JsonNode entries) {
        PhpValue.Arr.Builder array = PhpValue.Arr.builder();
        for (JsonNode entry : entries) {
            array.put(key(entry.get(0)), value(entry.get(1)));
        }
        return array.build();
    }

    private static PhpKey key(JsonNode key) {
        return key.isIntegralNumber() ? PhpKey.of(key.longValue()) : PhpKey.of(((PhpValue.Str) value(key)).bytes());
    }

    private static double decimal(String text) {
        return switch (text) {
            case "INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            case "NAN" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }
}
