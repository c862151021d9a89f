package org.gatewayworker.api;

/**
 * CDI event of a deployment with handlers: its worker has reached its first gateway, whose clients are heard from now on.
 * Fired once, on a thread where handlers run.
 *
 * @param workerName {@code gatewayworker.worker.name}
 */
public record WorkerReady(String workerName) {}
