package org.gatewayworker.cluster;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a register listens.
 *
 * @param host name or address
 * @param port 1 to 65535
 */
public record RegisterAddress(String host, int port) {
    private static final Pattern TEXT = Pattern.compile("([^\\s:]+):(\\d{1,5})");

    /** Empty if {@code text} is not of the form {@code host:port}. */
    public static Optional<RegisterAddress> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(2));
        return port < 1 || port > 0xFFFF ? Optional.empty() : Optional.of(new RegisterAddress(matcher.group(1), port));
    }

    /** Whether links to it go without pings, as the reference decides it (PROTOCOL.md section 2). */
    boolean isLocal() {
        return host.startsWith("127.0.0.1");
    }

    /** Not looked up yet, so that each attempt to connect does it anew. */
    InetSocketAddress socketAddress() {
        return InetSocketAddress.createUnresolved(host, port);
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }
}
