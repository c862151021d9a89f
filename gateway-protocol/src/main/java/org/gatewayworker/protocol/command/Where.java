package org.gatewayworker.protocol.command;

import java.util.List;
import org.gatewayworker.protocol.bytes.Bytes;

/** Which clients a SELECT is about. */
public sealed interface Where {
    /** All of them. */
    record Everyone() implements Where {}

    /** Those in any of the groups, or bound to any of the uids, or listed. Where all three are empty: nobody. */
    record AnyOf(List<Bytes> groups, List<Bytes> uids, ConnectionIds connections) implements Where {
        public AnyOf {
            groups = List.copyOf(groups);
            uids = List.copyOf(uids);
        }
    }
}
