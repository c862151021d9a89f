package org.gatewayworker.register;

import java.net.InetSocketAddress;

/**
 * How the register is set up.
 *
 * @param listen where it accepts gateways and workers; port 0 lets the system choose
 * @param secretKey what both must know; empty where every peer is trusted, which is refused unless {@code listen} is a
 *     loopback address
 */
public record RegisterSettings(InetSocketAddress listen, String secretKey) {
    static final String LISTEN_KEY = "gatewayworker.register.listen";
    static final String SECRET_KEY = "gatewayworker.secret-key";

    /** @throws IllegalArgumentException naming the key to change */
    public RegisterSettings {
        if (listen.isUnresolved()) {
            throw new IllegalArgumentException(
                    LISTEN_KEY + ": " + listen.getHostString() + " (expected: an address of this host)");
        }
        if (secretKey.isEmpty() && !listen.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(LISTEN_KEY + ": " + listen.getHostString()
                    + " (expected: a loopback address, or a " + SECRET_KEY + ")");
        }
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "RegisterSettings[listen=" + listen + ", secretKey=" + (secretKey.isEmpty() ? "none" : "set") + ']';
    }
}
