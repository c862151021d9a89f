package org.gatewayworker.protocol.command;

import java.util.List;
import org.gatewayworker.protocol.bytes.Bytes;

/** Which clients a SELECT is about. */
public sealed interface Where {
    /** All of them. */
    record Everyone() implements Where {}

    /**
     * Those that meet any of the conditions, in the order of these: that is the order of the answer. No condition: nobody.
     *
     * @param conditions at most one of each kind; those that nobody can meet are left out
     */
    record AnyOf(List<Condition> conditions) implements Where {
        public AnyOf {
            conditions =
                    conditions.stream().filter(condition -> !condition.isVain()).toList();
            if (conditions.stream().map(Object::getClass).distinct().count() < conditions.size()) {
                throw new IllegalArgumentException("where: " + conditions + " (expected: one condition of each kind)");
            }
        }

        public static AnyOf of(Condition... conditions) {
            return new AnyOf(List.of(conditions));
        }
    }

    /** What a client may meet. */
    sealed interface Condition {
        /** Whether nobody can meet it, since it names nothing. */
        boolean isVain();
    }

    /** To be in any of the groups. */
    record MemberOf(List<Bytes> groups) implements Condition {
        public MemberOf {
            groups = List.copyOf(groups);
        }

        @Override
        public boolean isVain() {
            return groups.isEmpty();
        }
    }

    /** To be bound to any of the uids. */
    record BoundTo(List<Bytes> uids) implements Condition {
        public BoundTo {
            uids = List.copyOf(uids);
        }

        @Override
        public boolean isVain() {
            return uids.isEmpty();
        }
    }

    /** To be one of the connections. */
    record Listed(ConnectionIds connections) implements Condition {
        @Override
        public boolean isVain() {
            return connections.isEmpty();
        }
    }
}
