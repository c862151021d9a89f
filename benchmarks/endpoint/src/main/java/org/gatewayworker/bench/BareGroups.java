package org.gatewayworker.bench;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The groups of the bare endpoint. Thread safe. */
@ApplicationScoped
public class BareGroups {
    private final Map<String, BareGroup> groups = new ConcurrentHashMap<>();

    BareGroup named(String name) {
        return groups.computeIfAbsent(name, first -> new BareGroup());
    }
}
