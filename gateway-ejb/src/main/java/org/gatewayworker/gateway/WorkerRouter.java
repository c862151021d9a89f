package org.gatewayworker.gateway;

import java.util.List;
import org.gatewayworker.protocol.event.Origin;

/**
 * Chooses the worker for a client: at its first event, and again at the next one after its worker has gone (PROTOCOL.md
 * section 6). A CDI bean of this type replaces the configured router. Called by one thread at a time; must not block.
 */
@FunctionalInterface
public interface WorkerRouter {

    /**
     * @param candidates at least one, in the order in which they connected
     * @param client where the client is from
     * @return one of the candidates. Anything else, and any exception, is logged, and least connections decide instead
     */
    WorkerCandidate choose(List<WorkerCandidate> candidates, Origin client);
}
