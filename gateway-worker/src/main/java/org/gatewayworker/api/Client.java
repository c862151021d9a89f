package org.gatewayworker.api;

import java.net.InetSocketAddress;

/** The client that an event is about. Of use in the handler that it was given to, on any thread of it. */
public interface Client {
    ClientId id();

    /** What the gateway remembers for this client. Changes are written back when the handler returns. */
    Session session();

    /** Address and port of the client, as its gateway sees them. */
    InetSocketAddress remoteAddress();

    /** The port that the client connected to. */
    int gatewayPort();
}
