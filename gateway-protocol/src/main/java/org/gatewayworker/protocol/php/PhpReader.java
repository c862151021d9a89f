package org.gatewayworker.protocol.php;

import org.gatewayworker.protocol.bytes.Bytes;

/** Reads the serialized form into values. Its recursion ends at the depth of {@link PhpLimits}. Not thread safe. */
class PhpReader {
    final PhpScanner in;

    /** The number of the value read last, counted as PHP counts what a reference may name. */
    private int slot;

    PhpReader(Bytes serialized, PhpLimits limits) {
        this.in = new PhpScanner(serialized, limits);
    }

    /** The one value that there is. */
    final PhpValue whole() {
        PhpValue value = value(0);
        in.expectEnd();
        return value;
    }

    final PhpValue value(int depth) {
        int start = in.position();
        byte type = in.type();
        if (type == 'R') {
            return reference(PhpValue.Ref.Kind.VARIABLE);
        }
        slot++;
        return switch (type) {
            case 'N' -> {
                in.expect(';');
                yield PhpValue.NULL;
            }
            case 'b' -> bool();
            case 'i' -> {
                in.expect(':');
                yield new PhpValue.Int(in.integer(';'));
            }
            case 'd' -> {
                in.expect(':');
                yield new PhpValue.Float(in.decimal());
            }
            case 's' -> new PhpValue.Str(string());
            case 'a' -> array(depth + 1);
            case 'r' -> reference(PhpValue.Ref.Kind.OBJECT);
            case 'O', 'C', 'E' -> object(type, start, depth + 1);
            default -> throw in.unexpected("a type: one of N b i d s a O C E R r");
        };
    }

    /**
     * An object, which is taken as it stands.
     *
     * @param type letter in front of it, already passed
     * @param start offset of that
     */
    PhpValue object(byte type, int start, int depth) {
        PhpSpan span = new PhpSpan(in, PhpSpan.NO_LISTENER);
        span.object(type, depth);
        PhpValue.Obj object = new PhpValue.Obj(in.since(start), slot, span.slots());
        slot += span.slots() - 1;
        return object;
    }

    final PhpKey key() {
        byte type = in.next("a key");
        return switch (type) {
            case 'i' -> {
                in.expect(':');
                yield PhpKey.of(in.integer(';'));
            }
            case 's' -> PhpKey.of(string());
            default -> throw in.unexpected("a key: i or s");
        };
    }

    /** Entries between their braces. */
    final void entries(int count, int depth, PhpValue.Arr.Builder target) {
        in.expect('{');
        for (int i = 0; i < count; i++) {
            int start = in.position();
            PhpKey key = key();
            if (!target.putNew(key, value(depth))) {
                throw in.fail(start, "a key for the second time", "each key once");
            }
        }
        in.expect('}');
    }

    private PhpValue array(int depth) {
        in.checkDepth(depth);
        in.expect(':');
        int count = in.count();
        PhpValue.Arr.Builder builder = PhpValue.Arr.builder();
        entries(count, depth, builder);
        return builder.build();
    }

    private PhpValue bool() {
        in.expect(':');
        byte digit = in.next("0 or 1");
        if (digit != '0' && digit != '1') {
            throw in.unexpected("0 or 1");
        }
        in.expect(';');
        return new PhpValue.Bool(digit == '1');
    }

    private Bytes string() {
        in.expect(':');
        int length = in.length();
        in.expect('"');
        Bytes bytes = in.bytes(length);
        in.expect("\";");
        return bytes;
    }

    private PhpValue reference(PhpValue.Ref.Kind kind) {
        in.expect(':');
        int start = in.position();
        long target = in.integer(';');
        int before = kind == PhpValue.Ref.Kind.OBJECT ? slot - 1 : slot;
        if (target < 1 || target > before) {
            throw in.fail(start, "reference to value " + target, "one of the " + before + " before it");
        }
        return new PhpValue.Ref(kind, (int) target);
    }
}
