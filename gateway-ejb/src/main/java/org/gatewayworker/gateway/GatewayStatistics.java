package org.gatewayworker.gateway;

import java.util.List;

/**
 * How a gateway does, at one moment. The counters count from its start on.
 *
 * @param clients connected now
 * @param uids that have a client now
 * @param groups that have a member now
 * @param workers connected now, in the order in which they came
 * @param heldEvents events of clients that wait for a worker now, or for its link to drain
 * @param heldBytes these events, sessions aside
 * @param pausedClients clients that are not read now, because an event of theirs is held
 * @param messagesIn messages of clients that a worker's link took
 * @param bytesIn their payloads
 * @param messagesOut messages that clients' sockets took
 * @param bytesOut their payloads
 * @param slowConsumersClosed clients closed because they took too little of what they were sent
 * @param busyWorkerCloses clients closed because too much was held already when their worker's link was full, or in a gap between workers
 * @param noWorkerCloses clients closed because there was no worker, or none came in time
 * @param refusedLinks inner links closed for a wrong secret, or for none
 * @param refusedPackets inner links closed for what they sent
 */
public record GatewayStatistics(
        int clients,
        int uids,
        int groups,
        List<WorkerStatistics> workers,
        int heldEvents,
        long heldBytes,
        int pausedClients,
        long messagesIn,
        long bytesIn,
        long messagesOut,
        long bytesOut,
        long slowConsumersClosed,
        long busyWorkerCloses,
        long noWorkerCloses,
        long refusedLinks,
        long refusedPackets) {

    /**
     * @param key names the worker
     * @param boundClients clients bound to it now
     * @param queuedBytes waiting on the link to it
     */
    public record WorkerStatistics(WorkerKey key, int boundClients, long queuedBytes) {}

    public GatewayStatistics {
        workers = List.copyOf(workers);
    }
}
