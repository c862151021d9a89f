package org.gatewayworker.gateway;

import java.util.concurrent.CompletionStage;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * What an endpoint tells the gateway about one client, in the order of what happened: one of the two {@code opened}, then
 * any number of {@link #received}, one at a time, and {@link #closed}.
 */
public interface ClientConnection {

    /** Unique among the clients of this gateway. */
    int connectionId();

    /** The connection is open, without a handshake of its own. */
    void opened();

    /** @param handshake PHP-serialized, the body of event 205 (PROTOCOL.md section 8) */
    void opened(Bytes handshake);

    /**
     * A whole message of the client. Control frames are none.
     *
     * @return completed when the client may be read on: at once, unless the worker's link is full
     */
    CompletionStage<Void> received(Bytes message);

    /**
     * The connection has gone, whoever ended it. May come at any time, also from within a call of {@link ClientSocket}
     * and while another thread is in {@link #received}; what comes after it is ignored.
     */
    void closed();
}
