package org.gatewayworker.cluster;

import java.util.concurrent.CompletableFuture;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;

/** One gateway, as those see it who send to it and ask it. Thread safe. */
public interface GatewayPeer {

    /** What it announces, and what its clients' ids begin with. */
    GatewayAddress address();

    /** Whether there is a link to it at this moment. */
    boolean isLinked();

    /** Starts to connect, where this is done on demand only; returns at once. Called before {@link #send} where several peers are to be sent to. */
    void dial();

    /** Queues an encoded command. Waits only for a connection that is opening. */
    Delivery send(Bytes packet);

    /**
     * Asks an encoded query, and returns at once. Replies come in the order of the queries.
     *
     * @return the PHP-serialized reply; or failed, with an IOException whose message says why there is none. If the caller completes it, the
     *     query is given up, and so is the link that it went over, since nobody knows what comes next on that
     */
    CompletableFuture<Bytes> ask(Bytes packet);

    /**
     * Sends what is queued, and closes; nothing is opened any more.
     *
     * @return completed when all links are closed
     */
    CompletableFuture<Void> close();
}
