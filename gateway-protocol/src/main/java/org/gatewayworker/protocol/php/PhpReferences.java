package org.gatewayworker.protocol.php;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts values in place of references. Not thread safe; {@link #resolve} is. */
public final class PhpReferences {
    private static final PhpLimits LIMITS = PhpLimits.DEFAULT;

    /** What a number takes in the serialized form, about. */
    private static final int SCALAR_BYTES = 8;

    /** Stands for a value that is not at its end yet: whatever refers to it lies in it. */
    private static final Part OPEN = new Part(PhpValue.NULL, 0, 0);

    /** Stands for a value inside of an object. */
    private static final Part HIDDEN = new Part(PhpValue.NULL, 0, 0);

    /** By number less one; what is there has no references any more. */
    private final List<Part> slots = new ArrayList<>();

    /** From this number on, counting is guesswork, since a {@code C:} object hides how many it has taken. */
    private int firstUnsureSlot = Integer.MAX_VALUE;

    private PhpReferences() {}

    /**
     * @param value without references
     * @param bytes of its serialized form, about
     * @param height levels of arrays within it
     */
    private record Part(PhpValue value, long bytes, int height) {}

    /**
     * The same value with a copy wherever it had a reference, so that parts of it can be taken, changed and put elsewhere.
     * Objects may refer to their own parts still.
     *
     * @throws PhpFormatException if a reference leads to what it lies in, to nothing, or into or out of an object, or
     *     if the copies would take more than {@link PhpLimits#DEFAULT} has
     */
    public static PhpValue resolve(PhpValue whole) {
        return isPlain(whole) ? whole : new PhpReferences().part(whole, 0).value();
    }

    private static boolean isPlain(PhpValue value) {
        if (value instanceof PhpValue.Arr array) {
            for (PhpValue inner : array.entries().values()) {
                if (!isPlain(inner)) {
                    return false;
                }
            }
            return true;
        }
        return !(value instanceof PhpValue.Ref || value instanceof PhpValue.Obj);
    }

    private Part part(PhpValue value, int depth) {
        if (value instanceof PhpValue.Ref reference) {
            return target(reference, depth);
        }
        slots.add(OPEN);
        int index = slots.size() - 1;
        Part part;
        if (value instanceof PhpValue.Arr array) {
            part = array(array, depth + 1);
        } else if (value instanceof PhpValue.Obj object) {
            part = object(object);
        } else {
            long stringBytes =
                    value instanceof PhpValue.Str string ? string.bytes().length() : 0;
            part = new Part(value, SCALAR_BYTES + stringBytes, 0);
        }
        slots.set(index, part);
        return part;
    }

    private Part array(PhpValue.Arr array, int depth) {
        PhpValue.Arr.Builder builder = PhpValue.Arr.builder();
        long bytes = SCALAR_BYTES;
        int height = 0;
        for (Map.Entry<PhpKey, PhpValue> entry : array.entries().entrySet()) {
            Part part = part(entry.getValue(), depth);
            builder.put(entry.getKey(), part.value());
            bytes += SCALAR_BYTES + entry.getKey().asBytes().length() + part.bytes();
            height = Math.max(height, part.height());
            if (bytes > LIMITS.bytes()) {
                throw new PhpFormatException("references: more than " + LIMITS.bytes()
                        + " bytes with copies in their place (expected: fewer)");
            }
        }
        return new Part(builder.build(), bytes, height + 1);
    }

    private Part object(PhpValue.Obj object) {
        MovedObject.checkSelfContained(object);
        if (object.serialized().at(0) == 'C') {
            firstUnsureSlot = Math.min(firstUnsureSlot, slots.size() + 1);
        }
        for (int hidden = 1; hidden < object.slots(); hidden++) {
            slots.add(HIDDEN);
        }
        return new Part(object, object.serialized().length(), 0);
    }

    private Part target(PhpValue.Ref reference, int depth) {
        Part part = found(reference);
        if (depth + part.height() > LIMITS.depth()) {
            throw refused(reference, "at most " + LIMITS.depth() + " levels with a copy in its place");
        }
        if (reference.kind() == PhpValue.Ref.Kind.OBJECT) {
            slots.add(part);
        }
        return part;
    }

    private Part found(PhpValue.Ref reference) {
        int slot = reference.slot();
        if (slot < 1 || slot > slots.size()) {
            throw refused(reference, "one of the " + slots.size() + " values before it");
        }
        if (slot >= firstUnsureSlot) {
            throw refused(
                    reference, "a value before " + firstUnsureSlot + ", where an object begins that hides its parts");
        }
        Part part = slots.get(slot - 1);
        if (part == OPEN) {
            throw refused(reference, "none to an array that it lies in");
        }
        if (part == HIDDEN) {
            throw refused(reference, "none into an object");
        }
        if (reference.kind() == PhpValue.Ref.Kind.OBJECT && !(part.value() instanceof PhpValue.Obj)) {
            throw refused(reference, "an object");
        }
        return part;
    }

    private static PhpFormatException refused(PhpValue.Ref reference, String expected) {
        return new PhpFormatException("reference to value " + reference.slot() + " (expected: " + expected + ")");
    }
}
