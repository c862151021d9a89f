package org.gatewayworker.gateway;

import java.util.concurrent.atomic.LongAdder;

/** What has happened since the start. Thread safe. */
final class GatewayCounters {
    private final LongAdder messagesIn = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder messagesOut = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    final LongAdder slowConsumersClosed = new LongAdder();
    final LongAdder busyWorkerCloses = new LongAdder();
    final LongAdder refusedLinks = new LongAdder();
    final LongAdder refusedPackets = new LongAdder();

    void messageIn(int bytes) {
        messagesIn.increment();
        bytesIn.add(bytes);
    }

    void messageOut(int bytes) {
        messagesOut.increment();
        bytesOut.add(bytes);
    }

    long messagesIn() {
        return messagesIn.sum();
    }

    long bytesIn() {
        return bytesIn.sum();
    }

    long messagesOut() {
        return messagesOut.sum();
    }

    long bytesOut() {
        return bytesOut.sum();
    }
}
