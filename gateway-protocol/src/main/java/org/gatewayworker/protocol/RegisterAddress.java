package org.gatewayworker.protocol;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a register is found.
 *
 * @param host name, IPv4 address, or IPv6 address in brackets, as configured
 * @param port 1 to 65535
 */
public record RegisterAddress(String host, int port) {
    private static final Pattern TEXT = Pattern.compile("([^\\s:\\[\\]]+|\\[[^\\s\\[\\]]+]):(\\d{1,5})");
    private static final int MAX_PORT = 0xFFFF;

    /** @throws IllegalArgumentException if there is no host, or no such port */
    public RegisterAddress {
        if (host.isEmpty() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "register: " + host + ':' + port + " (expected: a host and a port of 1 to " + MAX_PORT + ")");
        }
    }

    /** Empty if {@code text} is not of the form {@code host:port}. */
    public static Optional<RegisterAddress> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(2));
        return port < 1 || port > MAX_PORT
                ? Optional.empty()
                : Optional.of(new RegisterAddress(matcher.group(1), port));
    }

    /** Whether links to it go without pings: the reference tells it by the text of the address (PROTOCOL.md section 2). */
    public boolean isLocal() {
        return host.startsWith("127.0.0.1");
    }

    /** Not looked up, so that each attempt to connect does it anew: a name may come to stand for another address. */
    public InetSocketAddress unresolved() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    /** {@code 127.0.0.1:1236}. */
    @Override
    public String toString() {
        return host + ':' + port;
    }
}
