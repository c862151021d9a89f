package org.gatewayworker.register;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;
import org.gatewayworker.protocol.Printable;

/** What operators read about the register: GW100 to GW199. Numbers are never used again for something else. */
final class RegisterLog {
    private static final Logger LOG = System.getLogger("org.gatewayworker.register");

    private RegisterLog() {}

    static void listening(InetSocketAddress address) {
        LOG.log(Level.INFO, () -> "GW100 register listens: address=" + text(address));
    }

    static void stopped() {
        LOG.log(Level.INFO, () -> "GW101 register stopped");
    }

    static void addressesChanged(List<String> addresses) {
        LOG.log(Level.INFO, () -> "GW102 gateways announced: " + Printable.of(addresses.toString()));
    }

    static void dismissed(InetSocketAddress remote, Dismissal reason) {
        LOG.log(Level.WARNING, () -> "GW103 peer of the register shut out, " + reason + ": remote=" + text(remote));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ':' + address.getPort();
    }
}
