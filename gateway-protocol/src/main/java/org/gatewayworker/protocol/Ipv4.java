package org.gatewayworker.protocol;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** IPv4 addresses as the 32 bits that a packet's head has room for. */
public final class Ipv4 {

    private Ipv4() {}

    /** Dotted form; the first octet is the highest byte. */
    public static String format(int ipv4) {
        return (ipv4 >>> 24) + "." + (ipv4 >>> 16 & 0xFF) + "." + (ipv4 >>> 8 & 0xFF) + "." + (ipv4 & 0xFF);
    }

    /** The 32 bits of {@code address}: of IPv6, only ::1 (127.0.0.1) has a counterpart; any other gives 0 (0.0.0.0). */
    public static int of(InetAddress address) {
        byte[] octets = address.getAddress();
        if (address instanceof Inet4Address) {
            return octets[0] << 24 | (octets[1] & 0xFF) << 16 | (octets[2] & 0xFF) << 8 | octets[3] & 0xFF;
        }
        return address instanceof Inet6Address && address.isLoopbackAddress() ? 0x7F000001 : 0;
    }
}
