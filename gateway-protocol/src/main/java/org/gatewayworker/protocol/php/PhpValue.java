package org.gatewayworker.protocol.php;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * A value as PHP's {@code serialize()} knows it. Immutable, thread safe; equal where type and content are, arrays in
 * their order.
 */
public sealed interface PhpValue {

    /** PHP's null. */
    PhpValue NULL = new Null();

    record Null() implements PhpValue {}

    record Bool(boolean value) implements PhpValue {}

    record Int(long value) implements PhpValue {}

    record Float(double value) implements PhpValue {}

    /** A string, which in PHP is a run of bytes. */
    record Str(Bytes bytes) implements PhpValue {
        public static Str of(String text) {
            return new Str(Bytes.utf8(text));
        }
    }

    /**
     * A reference to a value met earlier, as it stands in the serialized form. It has a meaning only within the whole
     * that it was read from; {@link PhpReferences#resolve} puts the value in its place.
     *
     * @param kind which letter
     * @param slot number of the value, counted as PHP does, the outermost being 1
     */
    record Ref(Kind kind, int slot) implements PhpValue {
        /** What is shared. */
        public enum Kind {
            /** {@code R:}, the same variable, written {@code &$x} in PHP. It has no number of its own. */
            VARIABLE,
            /** {@code r:}, the same object in another variable. */
            OBJECT
        }
    }

    /**
     * A PHP object or enum case ({@code O:}, {@code C:}, {@code E:}), carried untouched and never looked into.
     *
     * @param serialized all of it
     * @param firstSlot number it had where it was read; references inside are relative to that
     * @param slots numbers taken by it and what is in it
     */
    record Obj(Bytes serialized, int firstSlot, int slots) implements PhpValue {}

    /** An array: keys in the order they were added, each with a value. */
    final class Arr implements PhpValue {
        /** {@code []}. */
        public static final Arr EMPTY = new Arr(Map.of());

        private final Map<PhpKey, PhpValue> entries;

        private Arr(Map<PhpKey, PhpValue> entries) {
            this.entries = entries;
        }

        /** An array with the keys 0, 1, 2 and so on. */
        public static Arr list(List<? extends PhpValue> values) {
            Builder builder = builder();
            values.forEach(builder::add);
            return builder.build();
        }

        public static Builder builder() {
            return new Builder();
        }

        public int size() {
            return entries.size();
        }

        public boolean isEmpty() {
            return entries.isEmpty();
        }

        public Optional<PhpValue> get(PhpKey key) {
            return Optional.ofNullable(entries.get(key));
        }

        public Optional<PhpValue> get(String key) {
            return get(PhpKey.of(key));
        }

        public Optional<PhpValue> get(long key) {
            return get(PhpKey.of(key));
        }

        /** Keys and values in order; cannot be changed. */
        public Map<PhpKey, PhpValue> entries() {
            return entries;
        }

        /** Whether the keys are 0, 1, 2 and so on, in this order: what json_encode writes as a list. */
        public boolean isList() {
            long expected = 0;
            for (PhpKey key : entries.keySet()) {
                if (!(key instanceof PhpKey.IntKey number) || number.value() != expected++) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Arr that
                    && entries.equals(that.entries)
                    && List.copyOf(entries.keySet()).equals(List.copyOf(that.entries.keySet()));
        }

        @Override
        public int hashCode() {
            return entries.hashCode();
        }

        @Override
        public String toString() {
            return "Arr" + entries;
        }

        /** Collects entries. Not thread safe. */
        public static final class Builder {
            private Map<PhpKey, PhpValue> entries = new LinkedHashMap<>();
            private long nextIndex;

            private Builder() {}

            /** As {@code $a[key] = value}: a key that is there already keeps its place. */
            public Builder put(PhpKey key, PhpValue value) {
                entries.put(key, Objects.requireNonNull(value));
                if (key instanceof PhpKey.IntKey number && number.value() >= nextIndex) {
                    nextIndex = number.value() + 1;
                }
                return this;
            }

            public Builder put(String key, PhpValue value) {
                return put(PhpKey.of(key), value);
            }

            public Builder put(long key, PhpValue value) {
                return put(PhpKey.of(key), value);
            }

            /** Every entry of {@code array}, each as {@link #put(PhpKey, PhpValue)} does. */
            public Builder putAll(Arr array) {
                array.entries.forEach(this::put);
                return this;
            }

            /** @return false if the key was there already; the value is not taken then */
            boolean putNew(PhpKey key, PhpValue value) {
                int before = entries.size();
                entries.putIfAbsent(key, value);
                return entries.size() > before;
            }

            /** As {@code $a[] = value}: under the highest index so far and one. */
            public Builder add(PhpValue value) {
                return put(PhpKey.of(nextIndex), value);
            }

            /** The array; this builder is empty again afterwards. */
            public Arr build() {
                if (entries.isEmpty()) {
                    return EMPTY;
                }
                Arr built = new Arr(Collections.unmodifiableMap(entries));
                entries = new LinkedHashMap<>();
                nextIndex = 0;
                return built;
            }
        }
    }
}
