package org.gatewayworker.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.Printable;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.link.Link;

/** What operators read about the gateway. Numbers are never used again; what peers sent stands in it escaped. */
final class GatewayLog {
    private final Logger logger;

    GatewayLog(Logger logger) {
        this.logger = logger;
    }

    void wrongSecret(Link link) {
        log(Level.WARNING, "GW201 inner link refused, wrong secret: remote=" + text(link.remoteAddress()));
    }

    void unauthorized(Link link, int command) {
        log(
                Level.WARNING,
                "GW202 inner link refused, command " + command + " before the secret: remote="
                        + text(link.remoteAddress()));
    }

    void packetRefused(Link link, RuntimeException reason) {
        log(
                Level.WARNING,
                "GW203 inner link closed, packet refused: remote=" + text(link.remoteAddress()) + ", reason="
                        + Printable.of(String.valueOf(reason.getMessage())));
    }

    void commandFailed(Link link, int command, RuntimeException failure) {
        logger.log(
                Level.ERROR,
                "GW204 inner link closed, command " + command + " failed: remote=" + text(link.remoteAddress()),
                failure);
    }

    void replyNotTaken(Link link) {
        log(
                Level.WARNING,
                "GW205 inner link closed, peer does not read its replies: remote=" + text(link.remoteAddress()));
    }

    void workerConnected(Worker worker) {
        log(Level.INFO, "GW210 worker connected: " + text(worker));
    }

    void workerDisconnected(Worker worker) {
        log(Level.INFO, "GW211 worker disconnected: " + text(worker) + ", boundClients=" + worker.boundClients());
    }

    void workerConflict(Worker elder, Worker newcomer, WorkerConflict conflict) {
        String closed = conflict == WorkerConflict.REPLACE ? "elder closed" : "newcomer closed";
        log(
                Level.WARNING,
                "GW212 worker key taken, " + closed + ": key="
                        + Printable.of(elder.key().toString()) + ", elder="
                        + text(elder.link().remoteAddress()) + ", newcomer="
                        + text(newcomer.link().remoteAddress()));
    }

    void routerChoseNobody(WorkerRouter router) {
        log(
                Level.WARNING,
                "GW213 router chose none of the candidates, least connections decide: router="
                        + router.getClass().getName());
    }

    void routerFailed(WorkerRouter router, RuntimeException failure) {
        logger.log(
                Level.WARNING,
                "GW214 router failed, least connections decide: router="
                        + router.getClass().getName(),
                failure);
    }

    void lastWorkerLeft(Duration grace) {
        log(Level.INFO, "GW216 no worker is left, events of clients are held: grace=" + grace.toMillis() + "ms");
    }

    void heldEventsGoOn(int count) {
        log(Level.INFO, "GW217 a worker has come, held events are sent: count=" + count);
    }

    void noWorker(Client client) {
        log(Level.WARNING, "GW220 client closed, no worker: " + text(client));
    }

    void workerBusy(Client client) {
        log(
                Level.WARNING,
                "GW221 client closed, no room for its events to a worker: " + text(client) + ", worker="
                        + Printable.of(client.worker()
                                .map(worker -> worker.key().toString())
                                .orElse("none")));
    }

    void slowConsumer(Client client, int queuedBytes) {
        log(Level.INFO, "GW222 client closed, slow consumer: " + text(client) + ", queuedBytes=" + queuedBytes);
    }

    void messageTooBig(Client client, long bytes) {
        log(Level.INFO, "GW223 client closed, message too big: " + text(client) + ", bytes=" + bytes);
    }

    void gapEnded(int clients, int events) {
        log(
                Level.WARNING,
                "GW224 no worker came within the grace: closed clients=" + clients + ", dropped events=" + events);
    }

    void listening(InetSocketAddress inner, GatewayAddress announced) {
        log(Level.INFO, "GW230 gateway listens for workers on " + text(inner) + ", announced as " + announced);
    }

    void registered(RegisterAddress register) {
        log(Level.INFO, "GW231 registered at " + register);
    }

    void registerLost(RegisterAddress register) {
        log(Level.WARNING, "GW232 link to register closed: " + register);
    }

    void registerSaid(RegisterAddress register, String line) {
        log(Level.WARNING, "GW233 register said: " + Printable.of(line) + ", register=" + register);
    }

    void stopped() {
        log(Level.INFO, "GW234 gateway stopped");
    }

    void observerFailed(RuntimeException failure) {
        logger.log(Level.ERROR, "GW240 observer failed", failure);
    }

    private void log(Level level, String message) {
        logger.log(level, message);
    }

    private static String text(Worker worker) {
        return "key=" + Printable.of(worker.key().toString()) + ", remote="
                + text(worker.link().remoteAddress());
    }

    private static String text(Client client) {
        return "client=" + client.origin().client();
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ':' + address.getPort();
    }
}
