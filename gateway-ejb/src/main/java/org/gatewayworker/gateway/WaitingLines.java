package org.gatewayworker.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who waits for which worker, and who for any, first come, first served. A client stands in one line at most. What each
 * method does costs the same however many wait, but where it gives or moves a whole line. Not thread safe.
 */
final class WaitingLines {
    private final Set<Client> unserved = new LinkedHashSet<>();
    private final Map<Worker, Set<Client>> byWorker = new LinkedHashMap<>();
    private final Map<Client, Worker> awaited = new HashMap<>();

    /** The client waits for any worker. It stood in no line before. */
    void joinUnserved(Client client) {
        unserved.add(client);
    }

    /** The client waits for the worker; stays where it is if it did so before. @return whether it has begun the line */
    boolean join(Client client, Worker worker) {
        if (awaited.get(client) == worker) {
            return false;
        }
        leave(client);
        awaited.put(client, worker);
        Set<Client> line = byWorker.computeIfAbsent(worker, first -> new LinkedHashSet<>());
        line.add(client);
        return line.size() == 1;
    }

    /** The client waits no more. */
    void leave(Client client) {
        Worker worker = awaited.remove(client);
        if (worker == null) {
            unserved.remove(client);
            return;
        }
        Set<Client> line = byWorker.get(worker);
        line.remove(client);
        if (line.isEmpty()) {
            byWorker.remove(worker);
        }
    }

    /** Those who wait for the worker wait for any from now on. */
    void disband(Worker worker) {
        Set<Client> line = byWorker.remove(worker);
        if (line != null) {
            line.forEach(awaited::remove);
            unserved.addAll(line);
        }
    }

    Optional<Client> first(Worker worker) {
        Set<Client> line = byWorker.get(worker);
        return line == null ? Optional.empty() : Optional.of(line.iterator().next());
    }

    Optional<Client> firstUnserved() {
        return unserved.isEmpty()
                ? Optional.empty()
                : Optional.of(unserved.iterator().next());
    }

    /** One line after the other, each in its order. */
    List<Client> all() {
        List<Client> all = new ArrayList<>(unserved);
        byWorker.values().forEach(all::addAll);
        return all;
    }

    void clear() {
        unserved.clear();
        byWorker.clear();
        awaited.clear();
    }
}
