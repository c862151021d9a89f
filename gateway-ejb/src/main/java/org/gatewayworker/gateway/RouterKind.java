package org.gatewayworker.gateway;

/** The routers that need no code of the user's. */
public enum RouterKind {
    /** The worker with the fewest bound clients; of several, the one that connected first. */
    LEAST_CONNECTIONS,
    /** Any. */
    RANDOM
}
