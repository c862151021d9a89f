package org.gatewayworker.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.gatewayworker.protocol.event.Origin;

/** The routers that need no code of the user's. */
public enum RouterKind implements WorkerRouter {
    /** The worker with the fewest bound clients; of several, the one that connected first. */
    LEAST_CONNECTIONS {
        @Override
        public WorkerCandidate choose(List<WorkerCandidate> candidates, Origin client) {
            return candidates.stream()
                    .min(Comparator.comparingInt(WorkerCandidate::boundClients))
                    .orElseThrow();
        }
    },
    /** Any. */
    RANDOM {
        @Override
        public WorkerCandidate choose(List<WorkerCandidate> candidates, Origin client) {
            return candidates.get(ThreadLocalRandom.current().nextInt(candidates.size()));
        }
    }
}
