package org.gatewayworker.protocol.php;

/**
 * Finds where an object ends, how many numbers its parts take, and which references lie in it, building nothing. Not
 * thread safe.
 */
final class PhpSpan {
    static final ReferenceListener NO_LISTENER = (target, from, to) -> {};

    /** Is told of each reference: the number it names, and where the digits of that stand. */
    interface ReferenceListener {
        void reference(long target, int from, int to);
    }

    private final PhpScanner in;
    private final ReferenceListener listener;
    private int slots;

    PhpSpan(PhpScanner in, ReferenceListener listener) {
        this.in = in;
        this.listener = listener;
    }

    int slots() {
        return slots;
    }

    /** @param type letter in front of it, already passed */
    void object(byte type, int depth) {
        in.checkDepth(depth);
        slots++;
        in.expect(':');
        quoted();
        switch (type) {
            case 'O' -> {
                in.expect(':');
                entries(depth);
            }
            case 'C' -> {
                in.expect(':');
                int length = in.length();
                in.expect('{');
                in.skip(length);
                in.expect('}');
            }
            default -> in.expect(';');
        }
    }

    private void value(int depth) {
        byte type = in.type();
        switch (type) {
            case 'O', 'C', 'E' -> object(type, depth + 1);
            case 'R' -> {
                in.expect(':');
                reference();
            }
            default -> {
                slots++;
                plain(type, depth);
            }
        }
    }

    private void plain(byte type, int depth) {
        if (type == 'N') {
            in.expect(';');
            return;
        }
        if ("bidsra".indexOf(type) < 0) {
            throw in.unexpected("a type: one of N b i d s a O C E R r");
        }
        in.expect(':');
        switch (type) {
            case 'd' -> in.decimal();
            case 's' -> {
                quoted();
                in.expect(';');
            }
            case 'r' -> reference();
            case 'a' -> {
                in.checkDepth(depth + 1);
                entries(depth + 1);
            }
            default -> in.integer(';');
        }
    }

    private void entries(int depth) {
        int count = in.count();
        in.expect('{');
        for (int i = 0; i < count; i++) {
            key();
            value(depth);
        }
        in.expect('}');
    }

    private void key() {
        byte type = in.next("a key");
        if (type != 'i' && type != 's') {
            throw in.unexpected("a key: i or s");
        }
        plain(type, 0);
    }

    private void quoted() {
        int length = in.length();
        in.expect('"');
        in.skip(length);
        in.expect('"');
    }

    private void reference() {
        int from = in.position();
        long target = in.integer(';');
        listener.reference(target, from, in.position() - 1);
    }
}
