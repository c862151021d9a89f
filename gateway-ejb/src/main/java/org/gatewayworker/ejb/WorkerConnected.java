package org.gatewayworker.ejb;

import org.gatewayworker.gateway.WorkerKey;

/** CDI event inside the EAR: a worker was let in. Fired on threads that must not be blocked. */
public record WorkerConnected(WorkerKey worker) {}
