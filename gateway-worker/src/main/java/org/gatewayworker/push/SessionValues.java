package org.gatewayworker.push;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.OpaqueValue;
import org.gatewayworker.api.UnreadableSessionException;
import org.gatewayworker.protocol.Printable;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpFormatException;
import org.gatewayworker.protocol.php.PhpKey;
import org.gatewayworker.protocol.php.PhpReferences;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;

/** Session values as Java sees them ({@link org.gatewayworker.api.Session}), and as PHP does. Stateless. */
public final class SessionValues {
    private static final int MAX_DEPTH = 256;

    private SessionValues() {}

    /**
     * A session as it came over the wire, with a copy wherever it had a reference; empty bytes are an empty session.
     *
     * @throws PhpFormatException if it is no PHP array
     */
    public static PhpValue.Arr read(Bytes serialized) {
        if (serialized.isEmpty()) {
            return PhpValue.Arr.EMPTY;
        }
        return resolved(PhpSerializer.unserialize(serialized));
    }

    /**
     * A client's session, as {@link #read(Bytes)}.
     *
     * @throws UnreadableSessionException if it is no PHP array
     */
    public static PhpValue.Arr read(ClientId client, Bytes serialized) {
        try {
            return read(serialized);
        } catch (PhpFormatException unreadable) {
            throw new UnreadableSessionException(client, Printable.of(unreadable.getMessage()));
        }
    }

    /** A session, with a copy wherever it had a reference; PHP's null is the empty session. */
    private static PhpValue.Arr resolved(PhpValue value) {
        if (PhpReferences.resolve(value) instanceof PhpValue.Arr array) {
            return array;
        }
        if (value instanceof PhpValue.Null) {
            return PhpValue.Arr.EMPTY;
        }
        throw new PhpFormatException("session: " + value.getClass().getSimpleName() + " (expected: an array)");
    }

    /** Text, where the bytes are UTF-8, else the bytes. */
    private static Object toJava(Bytes string) {
        return string.utf8().<Object>map(text -> text).orElseGet(string::toArray);
    }

    /** A value of a session; null for PHP's null. Lists and maps are unmodifiable. */
    public static Object toJava(PhpValue value) {
        if (value instanceof PhpValue.Str string) {
            return toJava(string.bytes());
        } else if (value instanceof PhpValue.Int number) {
            return number.value();
        } else if (value instanceof PhpValue.Bool bool) {
            return bool.value();
        } else if (value instanceof PhpValue.Float number) {
            return number.value();
        } else if (value instanceof PhpValue.Null) {
            return null;
        } else if (value instanceof PhpValue.Arr array) {
            return array.isList() ? toJavaList(array) : toJavaMap(array);
        }
        return new CarriedValue(value);
    }

    /** An array as a map, whatever its keys are. */
    public static Map<String, Object> toJavaMap(PhpValue.Arr array) {
        Map<String, Object> map = new LinkedHashMap<>();
        array.entries().forEach((key, value) -> map.put(key.asBytes().toDisplay(), toJava(value)));
        return Collections.unmodifiableMap(map);
    }

    private static List<Object> toJavaList(PhpValue.Arr array) {
        List<Object> list = new ArrayList<>(array.size());
        array.entries().values().forEach(value -> list.add(toJava(value)));
        return Collections.unmodifiableList(list);
    }

    /** @throws IllegalArgumentException if a value is, or holds, something else than a session can; it names what */
    public static PhpValue.Arr toPhp(Map<String, ?> session) {
        PhpValue.Arr.Builder array = PhpValue.Arr.builder();
        session.forEach((key, value) -> array.put(key, toPhp(key, value)));
        return array.build();
    }

    /**
     * @param name what the value is called in errors
     * @throws IllegalArgumentException if the value is, or holds, something else than a session can; it names what
     */
    public static PhpValue toPhp(String name, Object value) {
        return toPhp(name, value, 0);
    }

    private static PhpValue toPhp(String name, Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "session value " + name + " (expected: at most " + MAX_DEPTH + " lists and maps in each other)");
        }
        if (value == null) {
            return PhpValue.NULL;
        } else if (value instanceof String text) {
            return PhpValue.Str.of(text);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return new PhpValue.Int(((Number) value).longValue());
        } else if (value instanceof Boolean bool) {
            return new PhpValue.Bool(bool);
        } else if (value instanceof Double || value instanceof Float) {
            return new PhpValue.Float(((Number) value).doubleValue());
        } else if (value instanceof byte[] bytes) {
            return new PhpValue.Str(Bytes.copyOf(bytes));
        } else if (value instanceof CarriedValue carried) {
            return carried.value();
        } else if (value instanceof Map<?, ?> map) {
            return toPhpArray(name, map, depth);
        } else if (value instanceof List<?> list) {
            return toPhpList(name, list, depth);
        }
        throw new IllegalArgumentException(
                "session value " + name + ": " + value.getClass().getName()
                        + " (expected: null, Boolean, an integer, Double, String, byte[], List or Map)");
    }

    private static PhpValue toPhpArray(String name, Map<?, ?> map, int depth) {
        PhpValue.Arr.Builder array = PhpValue.Arr.builder();
        map.forEach((key, value) -> array.put(keyOf(name, key), toPhp(name + '.' + key, value, depth + 1)));
        return array.build();
    }

    private static PhpKey keyOf(String name, Object key) {
        if (key instanceof String text) {
            return PhpKey.of(text);
        } else if (key instanceof Long || key instanceof Integer) {
            return PhpKey.of(((Number) key).longValue());
        }
        throw new IllegalArgumentException(
                "session value " + name + ": key " + key + " (expected: a String or an integer)");
    }

    private static PhpValue toPhpList(String name, Collection<?> list, int depth) {
        List<PhpValue> values = new ArrayList<>(list.size());
        for (Object element : list) {
            values.add(toPhp(name + '.' + values.size(), element, depth + 1));
        }
        return PhpValue.Arr.list(values);
    }

    /** Something of PHP's that is only carried. */
    private record CarriedValue(PhpValue value) implements OpaqueValue {
        @Override
        public String typeName() {
            return value instanceof PhpValue.Obj object ? className(object) : "";
        }

        /** The name stands between the first two quotes, as in {@code O:11:"ArrayObject":4:{...}}. */
        private static String className(PhpValue.Obj object) {
            String[] parts = object.serialized().toDisplay().split("\"", 3);
            return parts.length < 3 ? "" : parts[1];
        }
    }
}
