package org.gatewayworker.it.router;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.gatewayworker.gateway.WorkerCandidate;
import org.gatewayworker.gateway.WorkerRouter;
import org.gatewayworker.protocol.event.Origin;

/** A user's router inside the EAR: whoever comes goes to the worker that is called {@code chosen}. */
@ApplicationScoped
public class NamedWorkerRouter implements WorkerRouter {
    @Override
    public WorkerCandidate choose(List<WorkerCandidate> candidates, Origin client) {
        return candidates.stream()
                .filter(candidate -> candidate.key().name().startsWith("chosen:"))
                .findFirst()
                .orElse(candidates.get(0));
    }
}
