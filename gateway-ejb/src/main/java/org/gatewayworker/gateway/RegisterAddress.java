package org.gatewayworker.gateway;

import java.net.InetSocketAddress;

/**
 * Where a register listens.
 *
 * @param host name or IPv4 address, as configured
 * @param port 1 to 65535
 */
public record RegisterAddress(String host, int port) {

    public RegisterAddress {
        if (host.isEmpty() || port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException(host + ':' + port + " (expected: a host and a port of 1 to 65535)");
        }
    }

    /** Whether what lies between could forget a silent connection: PROTOCOL.md section 2 pings all but 127.0.0.1. */
    boolean needsPing() {
        return !host.startsWith("127.0.0.1");
    }

    /** To be looked up at each attempt to connect, since a name may come to stand for another address. */
    InetSocketAddress unresolved() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    /** {@code 127.0.0.1:1236}. */
    @Override
    public String toString() {
        return host + ':' + port;
    }
}
