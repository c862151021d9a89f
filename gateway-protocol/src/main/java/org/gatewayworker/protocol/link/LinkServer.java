package org.gatewayworker.protocol.link;

import java.net.InetSocketAddress;

/** A port on which links are accepted. Thread safe. */
public final class LinkServer implements AutoCloseable {
    private final InetSocketAddress address;

    LinkServer(InetSocketAddress address) {
        this.address = address;
    }

    /** Where it listens: with the port that the system chose, where 0 was asked for. */
    public InetSocketAddress address() {
        return address;
    }

    public int port() {
        return address.getPort();
    }

    /** Frees the port. Links that were accepted stay until they are closed, or the transport is. */
    @Override
    public void close() {}
}
