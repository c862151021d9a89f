package org.gatewayworker.protocol.link;

import java.net.InetSocketAddress;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * One inner TCP connection. Thread safe. Messages go out in the order in which {@link #send} and {@link #enqueue} took
 * them, several in one write where they queue up.
 */
public interface Link {

    /**
     * Queues one whole message, already encoded, and returns at once. A message that finds the queue empty is always
     * taken, so that no message is too big for every queue.
     *
     * @return false if the link is closed, or if the message would take its queue over its bound; nothing is queued then
     */
    boolean send(Bytes message);

    /**
     * Queues a message as {@link #send} does, but leaves the writing to who sends next, or to a {@link #flush}, which the
     * caller sees to: so that many small messages that come at once leave in one write.
     *
     * @return as {@link #send}
     */
    boolean enqueue(Bytes message);

    /** Writes what is queued, unless that goes on already. */
    void flush();

    /** Has the link's own thread {@link #flush}, soon. Many calls in a row make one. */
    void flushSoon();

    /** Whether messages are still taken, where there is room: false from when it closes on, whoever closes it. */
    boolean isOpen();

    /** Bytes that were taken, and not yet by the operating system. */
    long queuedBytes();

    /**
     * Stops to take messages from the peer, so that TCP holds it up. Called from {@link LinkListener#received}, the next
     * message is not delivered; called from elsewhere, one may still be on its way. While a link is paused, a close by
     * the peer goes unnoticed.
     */
    void pauseReading();

    /** Goes on where {@link #pauseReading} stopped; nothing was lost in between. Without effect on a link that reads. */
    void resumeReading();

    /**
     * Sends what is queued, then closes. From this call on nothing is taken and nothing more is
     * delivered. A peer that does not take the rest within {@link LinkSettings#closeTimeout} loses it.
     */
    void close();

    /** Closes at once; what is queued is lost. */
    void abort();

    InetSocketAddress remoteAddress();

    InetSocketAddress localAddress();
}
