package org.gatewayworker.gateway;

/**
 * A worker to which a client could be bound.
 *
 * @param key names it
 * @param boundClients how many clients are bound to it now
 */
public record WorkerCandidate(WorkerKey key, int boundClients) {}
