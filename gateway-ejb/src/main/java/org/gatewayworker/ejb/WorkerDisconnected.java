package org.gatewayworker.ejb;

import org.gatewayworker.gateway.WorkerKey;

/** CDI event inside the EAR: a worker's link has gone. Fired on threads that must not be blocked. */
public record WorkerDisconnected(WorkerKey worker) {}
