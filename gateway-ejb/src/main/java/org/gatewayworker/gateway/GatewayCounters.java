package org.gatewayworker.gateway;

import java.util.concurrent.atomic.LongAdder;

/** What has happened since the start. Thread safe. */
final class GatewayCounters {
    private final LongAdder messagesIn = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder messagesOut = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder slowConsumersClosed = new LongAdder();
    private final LongAdder busyWorkerCloses = new LongAdder();
    private final LongAdder noWorkerCloses = new LongAdder();
    private final LongAdder refusedLinks = new LongAdder();
    private final LongAdder refusedPackets = new LongAdder();

    void messageIn(int bytes) {
        messagesIn.increment();
        bytesIn.add(bytes);
    }

    void messagesOut(int messages, int bytes) {
        messagesOut.add(messages);
        bytesOut.add(bytes);
    }

    void slowConsumerClosed() {
        slowConsumersClosed.increment();
    }

    void busyWorkerClose() {
        busyWorkerCloses.increment();
    }

    void noWorkerClose() {
        noWorkerCloses.increment();
    }

    void linkRefused() {
        refusedLinks.increment();
    }

    void packetRefused() {
        refusedPackets.increment();
    }

    GatewayStatistics snapshot(ClientRegistry registry, WorkerTable workers, HeldEvents held, PausedClients paused) {
        return new GatewayStatistics(
                registry.count(),
                registry.uidCount(),
                registry.groupCount(),
                workers.all().stream().map(Worker::statistics).toList(),
                held.count(),
                held.bytes(),
                paused.count(),
                messagesIn.sum(),
                bytesIn.sum(),
                messagesOut.sum(),
                bytesOut.sum(),
                slowConsumersClosed.sum(),
                busyWorkerCloses.sum(),
                noWorkerCloses.sum(),
                refusedLinks.sum(),
                refusedPackets.sum());
    }
}
