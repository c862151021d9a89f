package org.gatewayworker.protocol.php;

import org.gatewayworker.protocol.bytes.Bytes;

/**
 * Reads objects as arrays of what PHP shows of an instance whose class it does not know: the class's name, then the
 * public properties. Not thread safe.
 */
final class ObjectPropertyReader extends PhpReader {
    private static final PhpKey CLASS_NAME = PhpKey.of("__PHP_Incomplete_Class_Name");

    ObjectPropertyReader(Bytes serialized) {
        super(serialized, PhpLimits.DEFAULT);
    }

    @Override
    PhpValue object(byte type, int start, int depth) {
        if (type != 'O') {
            throw in.fail(start, "an object of type " + (char) type, "one of type O, whose properties can be shown");
        }
        in.checkDepth(depth);
        in.expect(':');
        int length = in.length();
        in.expect('"');
        PhpValue.Str className = new PhpValue.Str(in.bytes(length));
        in.expect("\":");
        int count = in.count();
        PhpValue.Arr.Builder properties = PhpValue.Arr.builder();
        entries(count, depth, properties);
        PhpValue.Arr.Builder shown = PhpValue.Arr.builder().put(CLASS_NAME, className);
        properties.build().entries().forEach((key, value) -> {
            if (isPublic(key)) {
                shown.put(key, value);
            }
        });
        return shown.build();
    }

    /** Names of other properties begin with a zero byte. */
    private static boolean isPublic(PhpKey name) {
        return !(name instanceof PhpKey.StrKey key
                && !key.bytes().isEmpty()
                && key.bytes().at(0) == 0);
    }
}
