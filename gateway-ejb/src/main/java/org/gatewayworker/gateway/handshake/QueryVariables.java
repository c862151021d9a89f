package org.gatewayworker.gateway.handshake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpKey;
import org.gatewayworker.protocol.php.PhpValue;

/**
 * The variables of one query, in a tree that grows: what PHP's {@code parse_str()} fills in. Not thread safe.
 */
final class QueryVariables {

    private sealed interface Node {
        PhpValue toPhp();
    }

    private record Leaf(Bytes value) implements Node {
        @Override
        public PhpValue toPhp() {
            return new PhpValue.Str(value);
        }
    }

    private static final class Branch implements Node {
        private final Map<PhpKey, Node> children = new LinkedHashMap<>();
        /** What {@code []} stands for; empty once the highest integer is taken. */
        private Optional<Long> nextIndex = Optional.of(0L);

        private boolean hasIndex;

        Optional<PhpKey> key(Optional<Bytes> name) {
            return name.isPresent() ? name.map(PhpKey::of) : nextIndex.map(PhpKey::of);
        }

        void put(PhpKey key, Node child) {
            children.put(key, child);
            if (key instanceof PhpKey.IntKey index) {
                // The first index decides where counting begins, even below zero.
                boolean isHighest = !hasIndex || nextIndex.isPresent() && index.value() >= nextIndex.get();
                if (isHighest) {
                    nextIndex = index.value() == Long.MAX_VALUE ? Optional.empty() : Optional.of(index.value() + 1);
                }
                hasIndex = true;
            }
        }

        Branch branch(PhpKey key) {
            if (children.get(key) instanceof Branch there) {
                return there;
            }
            Branch grown = new Branch();
            put(key, grown);
            return grown;
        }

        @Override
        public PhpValue.Arr toPhp() {
            PhpValue.Arr.Builder array = PhpValue.Arr.builder();
            children.forEach((key, child) -> array.put(key, child.toPhp()));
            return array.build();
        }
    }

    private final Branch root = new Branch();

    /** Sets a variable, unless its name has an index that cannot be given any more. */
    void set(VariableName name, Bytes value) {
        Branch branch = root;
        Optional<Bytes> last = Optional.of(name.base());
        for (Optional<Bytes> index : name.indexes()) {
            Optional<PhpKey> key = branch.key(last);
            if (key.isEmpty()) {
                return;
            }
            branch = branch.branch(key.get());
            last = index;
        }
        Branch target = branch;
        target.key(last).ifPresent(key -> target.put(key, new Leaf(value)));
    }

    /** Removes a variable with everything in it. */
    void remove(Bytes base) {
        root.children.remove(PhpKey.of(base));
    }

    PhpValue.Arr toPhp() {
        return root.toPhp();
    }
}
