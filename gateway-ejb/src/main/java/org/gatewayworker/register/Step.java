package org.gatewayworker.register;

import org.gatewayworker.protocol.bytes.Bytes;

/**
 * What the server has to do, in the order given.
 *
 * @param <P> what stands for a peer
 */
sealed interface Step<P> {
    P peer();

    /** Send a line. */
    record Tell<P>(P peer, Bytes line) implements Step<P> {}

    /** Say the farewell, if there is one, and close. The address book has forgotten the peer already. */
    record Dismiss<P>(P peer, Dismissal reason) implements Step<P> {}
}
