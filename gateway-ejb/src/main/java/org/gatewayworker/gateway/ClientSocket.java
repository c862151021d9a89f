package org.gatewayworker.gateway;

/**
 * The way to one client: all that the gateway asks of a socket. The gateway calls {@link #write} for one message at a
 * time and waits for its completion; {@link #close} and {@link #abort} come at any time and from any thread.
 *
 * <p>None of the methods may block. Whoever ends the connection, the endpoint then calls {@link ClientConnection#closed}.
 */
public interface ClientSocket {

    /** Sends one message: as text where {@link OutboundMessage#isText}, else as binary. */
    void write(OutboundMessage message, WriteCompletion done);

    /**
     * Says goodbye and closes. Comes at most once, and not while a write is on its way, unless the client takes too little
     * of what it is sent. Where the connection has not ended 10 s later, {@link #abort} follows.
     */
    void close(CloseCode code, String reason);

    /** Drops the connection at once. Without effect where it has ended already. */
    void abort();
}
