package org.gatewayworker.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.gatewayworker.protocol.ProtocolException;

/**
 * What operators read about workers and push clients: GW501 to GW599. Numbers are never used again for something else.
 */
public final class WorkerLog {
    private static final Logger LOG = System.getLogger("org.gatewayworker.worker");

    private WorkerLog() {}

    static void badAnnouncement(RegisterAddress register, ProtocolException reason) {
        LOG.log(
                Level.WARNING,
                () -> "GW501 register names a gateway that cannot be reached: register=" + register + ", "
                        + printable(reason.getMessage()));
    }

    static void registerSilent(RegisterAddress register) {
        LOG.log(
                Level.WARNING,
                () ->
                        "GW502 register closes the link without a word, trying again each second; is the secret the same? register="
                                + register);
    }

    static void unexpectedFromRegister(RegisterAddress register) {
        LOG.log(
                Level.WARNING,
                () -> "GW503 register says something that is not for workers, ignored: register=" + register);
    }

    static void closedBeforeAllWasSent(Exception reason) {
        LOG.log(Level.WARNING, () -> "GW504 closed before all links had sent what was queued: " + reason);
    }

    /** Escaped, so that what a peer sent cannot forge lines. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
