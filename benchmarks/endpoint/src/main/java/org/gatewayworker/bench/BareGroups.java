package org.gatewayworker.bench;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is in which group of the bare endpoint. Thread safe. */
@ApplicationScoped
public class BareGroups {
    private final Map<String, Set<Outlet>> groups = new ConcurrentHashMap<>();

    Set<Outlet> members(String group) {
        return groups.computeIfAbsent(group, name -> ConcurrentHashMap.newKeySet());
    }
}
