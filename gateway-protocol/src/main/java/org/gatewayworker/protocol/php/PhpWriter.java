package org.gatewayworker.protocol.php;

import java.nio.ByteBuffer;
import java.util.Map;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * Writes the serialized form piece by piece, so that a big reply needs no tree of values. The caller sees to it that
 * an array has as many keys and values as its head says. Not thread safe.
 */
public final class PhpWriter {
    private static final int INITIAL_BYTES = 256;

    /** The longest array that every JVM can make. */
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private ByteBuffer out = ByteBuffer.allocate(INITIAL_BYTES);

    /** The number of the value written last, counted as PHP counts what a reference may name. */
    private int slot;

    /** Begins an array; then come a key and a value for each entry, then {@link #arrayEnd}. */
    public PhpWriter arrayHead(int count) {
        slot++;
        return ascii("a:").digits(count).ascii(":{");
    }

    public PhpWriter arrayEnd() {
        return ascii("}");
    }

    public PhpWriter key(long key) {
        return ascii("i:").digits(key).ascii(";");
    }

    /** An integer where PHP takes {@code key} for one. */
    public PhpWriter key(Bytes key) {
        return IntegerText.isInteger(key) ? key(IntegerText.parse(key)) : quoted(key);
    }

    public PhpWriter key(PhpKey key) {
        return key instanceof PhpKey.IntKey number ? key(number.value()) : quoted(key.asBytes());
    }

    public PhpWriter nul() {
        slot++;
        return ascii("N;");
    }

    public PhpWriter bool(boolean value) {
        slot++;
        return ascii(value ? "b:1;" : "b:0;");
    }

    public PhpWriter integer(long value) {
        slot++;
        return key(value);
    }

    public PhpWriter decimal(double value) {
        slot++;
        return ascii("d:").ascii(decimalText(value)).ascii(";");
    }

    public PhpWriter string(Bytes value) {
        slot++;
        return quoted(value);
    }

    /**
     * A whole value with everything in it.
     *
     * @throws PhpFormatException if arrays lie deeper in each other than {@link PhpLimits#DEFAULT} takes, or if an object has
     *     references to its outside and is no longer where it was read
     */
    public PhpWriter value(PhpValue value) {
        return value(value, 0);
    }

    /** A copy of all that was written. */
    public Bytes toBytes() {
        return Bytes.copyOf(out.duplicate().flip());
    }

    private PhpWriter value(PhpValue value, int depth) {
        if (value instanceof PhpValue.Str string) {
            return string(string.bytes());
        } else if (value instanceof PhpValue.Int integer) {
            return integer(integer.value());
        } else if (value instanceof PhpValue.Arr array) {
            return array(array, depth + 1);
        } else if (value instanceof PhpValue.Bool bool) {
            return bool(bool.value());
        } else if (value instanceof PhpValue.Float decimal) {
            return decimal(decimal.value());
        } else if (value instanceof PhpValue.Ref reference) {
            return reference(reference);
        } else if (value instanceof PhpValue.Obj object) {
            return object(object);
        }
        return nul();
    }

    private PhpWriter array(PhpValue.Arr array, int depth) {
        if (depth > PhpLimits.DEFAULT.depth()) {
            throw new PhpFormatException(
                    "array: level " + depth + " (expected: at most " + PhpLimits.DEFAULT.depth() + " levels)");
        }
        arrayHead(array.size());
        for (Map.Entry<PhpKey, PhpValue> entry : array.entries().entrySet()) {
            key(entry.getKey()).value(entry.getValue(), depth);
        }
        return arrayEnd();
    }

    private PhpWriter reference(PhpValue.Ref reference) {
        if (reference.kind() == PhpValue.Ref.Kind.OBJECT) {
            slot++;
            ascii("r:");
        } else {
            ascii("R:");
        }
        return digits(reference.slot()).ascii(";");
    }

    private PhpWriter object(PhpValue.Obj object) {
        Bytes serialized = MovedObject.at(object, slot + 1);
        room(serialized.length());
        serialized.writeTo(out);
        slot += object.slots();
        return this;
    }

    private PhpWriter quoted(Bytes string) {
        ascii("s:").digits(string.length()).ascii(":\"");
        room(string.length());
        string.writeTo(out);
        return ascii("\";");
    }

    private static String decimalText(double value) {
        if (Double.isNaN(value)) {
            return "NAN";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "-INF" : "INF";
        }
        return PhpDecimal.text(value, 'E');
    }

    private PhpWriter digits(long number) {
        if (number >= 0 && number < 10) {
            room(1);
            out.put((byte) ('0' + number));
            return this;
        }
        return ascii(Long.toString(number));
    }

    private PhpWriter ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.put((byte) text.charAt(i));
        }
        return this;
    }

    private void room(int bytes) {
        if (out.remaining() < bytes) {
            long needed = (long) out.position() + bytes;
            if (needed > MAX_BYTES) {
                throw new PhpFormatException(
                        "serialized value: " + needed + " bytes (expected: at most " + MAX_BYTES + ")");
            }
            long doubled = Math.min(MAX_BYTES, Math.max(2L * out.capacity(), needed));
            out = ByteBuffer.allocate((int) doubled).put(out.flip());
        }
    }
}
