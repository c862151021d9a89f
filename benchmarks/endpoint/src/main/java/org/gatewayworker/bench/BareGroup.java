package org.gatewayworker.bench;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** A group of the bare endpoint: a loop for each lane, side by side. Thread safe. */
final class BareGroup {
    private final Map<Executor, Set<Outlet>> lanes = new ConcurrentHashMap<>();

    void join(Outlet outlet) {
        lanes.computeIfAbsent(outlet.lane(), lane -> ConcurrentHashMap.newKeySet())
                .add(outlet);
    }

    void leave(Outlet outlet) {
        lanes.getOrDefault(outlet.lane(), Set.of()).remove(outlet);
    }

    void publish(String text) {
        Publication publication = new Publication(text);
        lanes.forEach((lane, outlets) -> lane.execute(() -> outlets.forEach(publication::sendTo)));
    }
}
