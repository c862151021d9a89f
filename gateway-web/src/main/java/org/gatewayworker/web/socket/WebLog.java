package org.gatewayworker.web.socket;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.gatewayworker.protocol.Printable;

/** What operators read about handshakes and connections: GW3xx. Numbers are never used again; what peers sent stands in it escaped. */
final class WebLog {
    private static final Logger LOG = System.getLogger("org.gatewayworker.web");

    private WebLog() {}

    /** @param level of the caller's choice, since anybody can bring it about */
    static void originRefused(Level level, Optional<String> origin, Optional<String> host, String remote) {
        LOG.log(
                level,
                () -> "GW311 handshake refused (403), origin not allowed: origin=" + escaped(origin) + ", host="
                        + escaped(host) + ", remote=" + Printable.of(remote));
    }

    /** @param level of the caller's choice, since anybody can bring it about */
    static void noGateway(Level level, String remote) {
        LOG.log(
                level,
                () -> "GW312 handshake refused (503), this server runs no gateway: remote=" + Printable.of(remote));
    }

    /** Most often a client that went without a word. */
    static void connectionFailed(Throwable error) {
        LOG.log(Level.DEBUG, "GW321 connection ended by an error", error);
    }

    private static String escaped(Optional<String> fromPeer) {
        return fromPeer.map(Printable::of).orElse("none");
    }
}
