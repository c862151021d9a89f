package org.gatewayworker.protocol.link;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.gatewayworker.protocol.Printable;
import org.gatewayworker.protocol.ProtocolException;

/** What operators read about links: GW001 to GW049. Numbers are never used again for something else. */
final class LinkLog {
    private static final Logger LOG = System.getLogger("org.gatewayworker.link");

    private LinkLog() {}

    static void refusedInput(InetSocketAddress remote, ProtocolException reason) {
        LOG.log(
                Level.WARNING,
                () -> "GW001 link closed, bad input: remote=" + text(remote) + ", "
                        + Printable.of(String.valueOf(reason.getMessage())));
    }

    static void listenerFailed(InetSocketAddress remote, Throwable failure) {
        LOG.log(Level.ERROR, () -> "GW002 link closed, its handling failed: remote=" + text(remote), failure);
    }

    static void unreachable(InetSocketAddress remote, Duration retryDelay, Throwable reason) {
        LOG.log(
                Level.WARNING,
                () -> "GW003 cannot connect, trying again every " + retryDelay.toMillis() + " ms: remote="
                        + text(remote) + ", " + Printable.of(String.valueOf(reason.getMessage())));
    }

    static void reachedAgain(InetSocketAddress remote) {
        LOG.log(Level.INFO, () -> "GW004 connected again: remote=" + text(remote));
    }

    static void closedUnsent(InetSocketAddress remote, long bytes) {
        LOG.log(
                Level.WARNING,
                () -> "GW005 link closed before its peer took everything: remote=" + text(remote) + ", lost bytes="
                        + bytes);
    }

    static void selectorThreadsStay(String transport) {
        LOG.log(Level.WARNING, () -> "GW006 selector threads are still busy after close: transport=" + transport);
    }

    /** Address and port, without a look-up of names. */
    static String text(InetSocketAddress address) {
        String host = address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        return host + ':' + address.getPort();
    }
}
