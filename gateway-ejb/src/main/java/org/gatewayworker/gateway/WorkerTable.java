package org.gatewayworker.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The workers of this gateway, and which client is bound to which; held events learn from it, with its lock held, whether
 * there is any. Does no I/O. Thread safe; the lock is taken where a worker comes or goes and where a client is bound, not
 * for each event.
 */
final class WorkerTable {
    private final Map<WorkerKey, Worker> workers = new LinkedHashMap<>();
    private final WorkerRouter router;
    private final WorkerConflict conflict;
    private final HeldEvents held;
    private final GatewayLog log;

    WorkerTable(WorkerRouter router, WorkerConflict conflict, HeldEvents held, GatewayLog log) {
        this.router = router;
        this.conflict = conflict;
        this.held = held;
        this.log = log;
    }

    /** @return whom to close, because the key was taken: the elder, or the newcomer, which then is not in the table */
    synchronized Optional<Worker> attach(Worker newcomer) {
        Worker elder = workers.get(newcomer.key());
        if (elder == null) {
            enter(newcomer);
            return Optional.empty();
        }
        log.workerConflict(elder, newcomer, conflict);
        if (conflict == WorkerConflict.REJECT) {
            newcomer.detach();
            return Optional.of(newcomer);
        }
        elder.detach();
        workers.remove(elder.key());
        enter(newcomer);
        held.workerLeft(elder);
        return Optional.of(elder);
    }

    /** @return false if it was not, or no more, in the table */
    synchronized boolean detach(Worker worker) {
        worker.detach();
        if (!workers.remove(worker.key(), worker)) {
            return false;
        }
        held.workerLeft(worker);
        if (workers.isEmpty()) {
            held.lastWorkerLeft();
            if (held.gapLeft().isPresent()) {
                log.lastWorkerLeft(held.grace());
            }
        }
        return true;
    }

    /** The worker that the client is bound to, after binding it where that is due; empty where there is no worker. */
    Optional<Worker> workerOf(Client client) {
        Optional<Worker> bound = client.worker();
        return bound.isPresent() && bound.get().attached() ? bound : bind(client);
    }

    /** The client has gone. */
    void release(Client client) {
        client.worker().ifPresent(Worker::clientReleased);
    }

    /** In the order in which they connected. */
    synchronized List<Worker> all() {
        return List.copyOf(workers.values());
    }

    private void enter(Worker newcomer) {
        workers.put(newcomer.key(), newcomer);
        held.workerCame();
    }

    private synchronized Optional<Worker> bind(Client client) {
        if (workers.isEmpty()) {
            return Optional.empty();
        }
        Worker chosen = choose(client);
        release(client);
        chosen.clientBound();
        client.bindTo(chosen);
        return Optional.of(chosen);
    }

    private Worker choose(Client client) {
        List<WorkerCandidate> candidates =
                workers.values().stream().map(Worker::asCandidate).toList();
        try {
            Worker chosen =
                    workers.get(router.choose(candidates, client.origin()).key());
            if (chosen != null) {
                return chosen;
            }
            log.routerChoseNobody(router);
        } catch (RuntimeException broken) {
            log.routerFailed(router, broken);
        }
        return workers.get(
                RouterKind.LEAST_CONNECTIONS.choose(candidates, client.origin()).key());
    }
}
