package org.gatewayworker.protocol.link;

import java.net.InetSocketAddress;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * One inner TCP connection. Thread safe. Messages go out in the order in which {@link #send} took them, several in one
 * write where they queue up.
 */
public interface Link {

    /**
     * Queues one whole message, already encoded, and returns at once.
     *
     * @return false if the link is closed, or if the message would take its queue over its bound; nothing is queued then
     */
    boolean send(Bytes message);

    /** Bytes that were taken by {@link #send} and not yet by the operating system. */
    long queuedBytes();

    /** Sends what is queued, then closes. */
    void close();

    /** Closes at once; what is queued is lost. */
    void abort();

    InetSocketAddress remoteAddress();

    InetSocketAddress localAddress();
}
