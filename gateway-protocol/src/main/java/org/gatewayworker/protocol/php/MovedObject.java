package org.gatewayworker.protocol.php;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.gatewayworker.protocol.bytes.Bytes;

/** Objects whose references name their own parts, written at another place than they were read from. */
final class MovedObject {
    /** Of a number of 32 bits. */
    private static final int MAX_DIGITS = 10;

    private MovedObject() {}

    /**
     * The object's serialized form where its own number is {@code firstSlot}.
     *
     * @throws PhpFormatException if it is elsewhere than it was, and refers to its outside
     */
    static Bytes at(PhpValue.Obj object, int firstSlot) {
        if (firstSlot == object.firstSlot()) {
            return object.serialized();
        }
        List<Reference> references = references(object);
        return references.isEmpty()
                ? object.serialized()
                : renumbered(object.serialized(), references, firstSlot - object.firstSlot());
    }

    /** @throws PhpFormatException if the object refers to its outside, so that it means nothing elsewhere */
    static void checkSelfContained(PhpValue.Obj object) {
        references(object);
    }

    private record Reference(long target, int from, int to) {}

    private static List<Reference> references(PhpValue.Obj object) {
        List<Reference> references = new ArrayList<>();
        long first = object.firstSlot();
        PhpScanner in = new PhpScanner(object.serialized(), PhpLimits.DEFAULT);
        PhpSpan span = new PhpSpan(in, (target, from, to) -> {
            if (target < first || target >= first + object.slots()) {
                throw new PhpFormatException("object: reference to value " + target + " (expected: " + first + " to "
                        + (first + object.slots() - 1) + ", which is inside of it)");
            }
            references.add(new Reference(target, from, to));
        });
        span.object(in.type(), 1);
        return references;
    }

    private static Bytes renumbered(Bytes serialized, List<Reference> references, long distance) {
        ByteBuffer out = ByteBuffer.allocate(serialized.length() + references.size() * MAX_DIGITS);
        int copied = 0;
        for (Reference reference : references) {
            serialized.slice(copied, reference.from()).writeTo(out);
            Bytes.utf8(Long.toString(reference.target() + distance)).writeTo(out);
            copied = reference.to();
        }
        serialized.slice(copied, serialized.length()).writeTo(out);
        return Bytes.copyOf(out.flip());
    }
}
