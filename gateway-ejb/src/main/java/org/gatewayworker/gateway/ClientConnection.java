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
     * <p>While there is no room for it on the way to the client's worker, or no worker within the grace, the message is
     * held, and the stage is not complete. Until it is, the endpoint takes nothing more from this client, so that TCP
     * holds it up. It completes, normally, when all that is held of the client has gone out, when the client is being
     * closed by the gateway (it is read on for its answer; messages are ignored), or when {@link #closed} was called.
     *
     * <p>An endpoint that cannot stop reading may go on calling this. Each message is held behind the others; the bound
     * of what is held for all clients together closes the client whose message is over it (1013, worker busy).
     *
     * <p>Stages are completed one at a time, in the order in which clients are served, on a thread that serves no link
     * and with no lock held. What depends on one should but start to read again: hand over there no more than the little
     * that it had read before, and not block.
     *
     * @return completed when the client may be read on; mostly at once, and then it is always the same object, on which
     *     {@code toCompletableFuture().isDone()} allocates nothing
     */
    CompletionStage<Void> received(Bytes message);

    /**
     * As {@link #received}, from a socket that has more at hand, of this client or of others: what goes to the worker
     * waits until {@link #flush}, to go there together with what comes until then.
     */
    CompletionStage<Void> receivedAmongOthers(Bytes message);

    /** Has what waits for this go out. Cheap where nothing does. */
    void flush();

    /**
     * The connection has gone, whoever ended it. May come at any time, also from within a call of {@link ClientSocket}
     * and while another thread is in {@link #received}; what comes after it is ignored.
     */
    void closed();
}
