package org.gatewayworker.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a gateway announces its inner server: an IPv4 address and a port.
 *
 * @param ipv4 the address, first octet in the highest byte
 * @param port 0 to 65535
 */
public record GatewayAddress(int ipv4, int port) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3}):(\\d{1,5})");

    public GatewayAddress {
        if (port < 0 || port > 0xFFFF) {
            throw new ProtocolException("gateway port: " + port + " (expected: 0 <= port <= 65535)");
        }
    }

    /** @throws ProtocolException if {@code text} is not of the form {@code 127.0.0.1:2300} */
    public static GatewayAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new ProtocolException(
                    "gateway address: " + text + " (expected: an IPv4 address, a colon and a port)");
        }
        int ipv4 = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            if (octet > 255) {
                throw new ProtocolException("gateway address: " + text + " (expected: octets of 0 to 255)");
            }
            ipv4 = ipv4 << 8 | octet;
        }
        return new GatewayAddress(ipv4, Integer.parseInt(matcher.group(5)));
    }

    /** The address in dotted form, without the port. */
    public String host() {
        return Ipv4.format(ipv4);
    }

    /** As the register announces it: {@code 127.0.0.1:2300}. */
    @Override
    public String toString() {
        return host() + ':' + port;
    }
}
