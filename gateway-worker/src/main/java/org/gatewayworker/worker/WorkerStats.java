package org.gatewayworker.worker;

/**
 * How a worker is doing.
 *
 * @param gateways linked at the moment
 * @param waitingEvents arrived and not yet handled
 * @param waitingBytes what those take
 * @param handledEvents since the start
 * @param failedHandlers how often a handler threw
 * @param overdueHandlers how often handlers took longer than the process-timeout
 */
public record WorkerStats(
        int gateways,
        long waitingEvents,
        long waitingBytes,
        long handledEvents,
        long failedHandlers,
        long overdueHandlers) {}
