package org.gatewayworker.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.Printable;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.RegisterAddress;

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
                        + Printable.of(reason.getMessage()));
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

    public static void connected(String worker, GatewayAddress gateway) {
        LOG.log(Level.INFO, () -> "GW511 worker " + worker + " connected to gateway " + gateway);
    }

    public static void disconnected(String worker, GatewayAddress gateway) {
        LOG.log(Level.INFO, () -> "GW512 worker " + worker + " disconnected from gateway " + gateway);
    }

    public static void started(String worker, int handlers) {
        LOG.log(Level.INFO, () -> "GW513 worker " + worker + " started: handlers=" + handlers);
    }

    public static void stopped(String worker) {
        LOG.log(Level.INFO, () -> "GW514 worker " + worker + " stopped");
    }

    public static void stoppedWhileBusy(String worker, long waitingEvents) {
        LOG.log(
                Level.WARNING,
                () -> "GW515 worker " + worker + " stops although events are not handled yet: " + waitingEvents);
    }

    public static void handlerFailed(String callback, String client, Throwable failure) {
        LOG.log(Level.ERROR, () -> "GW521 handler failed in " + callback + ": client=" + client, failure);
    }

    public static void lifeCycleFailed(String callback, Throwable failure) {
        LOG.log(Level.ERROR, () -> "GW522 handler failed in " + callback, failure);
    }

    public static void overdue(String client, Duration limit, StackTraceElement[] stack) {
        LOG.log(
                Level.WARNING,
                () -> "GW523 handler is slow, running for more than " + limit.toMillis() + " ms: client=" + client
                        + Arrays.stream(stack)
                                .map(frame -> System.lineSeparator() + "\tat " + frame)
                                .collect(Collectors.joining()));
    }

    public static void sessionNotReread(String client, String reason) {
        LOG.log(
                Level.WARNING,
                () -> "GW524 session taken as it came, since its gateway does not answer: client=" + client + ", "
                        + reason);
    }

    public static void sessionNotWritten(String client, Delivery delivery) {
        LOG.log(Level.WARNING, () -> "GW525 session changes lost, link " + delivery + ": client=" + client);
    }

    public static void unreadableSession(String client, String reason) {
        LOG.log(
                Level.WARNING,
                () -> "GW526 session of another peer cannot be read: client=" + client + ", " + Printable.of(reason));
    }

    public static void executorFull() {
        LOG.log(Level.WARNING, () -> "GW527 the executor takes no more handlers; events wait until it does");
    }

    public static void noManagedExecutor(int threads) {
        LOG.log(
                Level.INFO,
                () -> "GW528 no managed executor found, handlers run on threads of the worker's own: at most "
                        + threads);
    }
}
