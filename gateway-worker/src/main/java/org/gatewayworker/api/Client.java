package org.gatewayworker.api;

import java.net.InetSocketAddress;

/**
 * The client that an event is about. Thread safe, and of use until the handlers of the event have returned; to reach a
 * client later, keep its {@link #id}.
 */
public interface Client {
    /** Names the client in the whole cluster. */
    ClientId id();

    /** What the gateway remembers for this client. Changes are written back when the handlers have returned. */
    Session session();

    /** Address and port of the client, as its gateway sees them: with a proxy in between, those of the proxy. */
    InetSocketAddress remoteAddress();

    /** The port that the client connected to. */
    int gatewayPort();
}
