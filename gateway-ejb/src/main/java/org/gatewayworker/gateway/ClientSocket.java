package org.gatewayworker.gateway;

import java.util.concurrent.Executor;

/**
 * The way to one client: all that the gateway asks of a socket. The gateway calls {@link #write} for one batch at a
 * time and waits for its completion; {@link #close} and {@link #abort} come at any time. All of it comes on any thread.
 *
 * <p>None of the methods may block. Whoever ends the connection, the endpoint then calls {@link ClientConnection#closed}.
 */
public interface ClientSocket {

    /**
     * Sends messages in their order, each as text where {@link OutboundMessage#isText}, else as binary. A batch is for
     * the socket to write at once where it can, so that a client with much to get costs few system calls.
     *
     * @param done to be told when the socket has room for more: the messages then are the operating system's, or the
     *     container's within a bound of its own
     */
    void write(OutboundBatch batch, WriteCompletion done);

    /**
     * Says goodbye and closes. Comes at most once, and not while a write is on its way, unless the client takes too little
     * of what it is sent. Where the connection has not ended 10 s later, {@link #abort} follows.
     */
    void close(CloseCode code, String reason);

    /** Drops the connection at once. Without effect where it has ended already. */
    void abort();

    /**
     * Where writes to many clients may go on side by side: sockets with the same lane are best written to by one thread
     * after another, those of different lanes at once. A lane that is busy, or that is none, runs a task on the thread
     * that brings it, so that whoever produces faster than sockets take is slowed down.
     */
    Executor lane();
}
