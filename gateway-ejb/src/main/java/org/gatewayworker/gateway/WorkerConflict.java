package org.gatewayworker.gateway;

/** What happens when a worker connects under a key that is taken. */
public enum WorkerConflict {
    /** The elder is closed, as in the reference's 4.0. */
    REPLACE,
    /** The newcomer is closed, as in 3.x. */
    REJECT
}
