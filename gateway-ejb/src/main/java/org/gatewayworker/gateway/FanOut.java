package org.gatewayworker.gateway;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Brings messages to clients. Thread safe; to each client, messages go in the order in which one thread delivers them.
 */
final class FanOut {
    /** Fewer are written to sooner than another thread wakes up. */
    static final int LANES_FROM_RECIPIENTS = 16;

    private final SlowConsumers slowConsumers;

    FanOut(SlowConsumers slowConsumers) {
        this.slowConsumers = slowConsumers;
    }

    /**
     * Queues everywhere first, which is cheap and settles the order, and writes only then: here, or on the lanes of the
     * sockets where there are many. While a lane is at work, what else comes for its clients gathers, and then leaves in
     * one write each.
     *
     * @param recipients one that is listed twice gets all twice
     */
    void deliver(List<Client> recipients, List<OutboundMessage> messages) {
        for (Client recipient : recipients) {
            queue(recipient, messages);
        }
        if (recipients.size() < LANES_FROM_RECIPIENTS) {
            recipients.forEach(recipient -> recipient.outbox().flush());
        } else {
            flushOnLanes(recipients);
        }
    }

    private static void flushOnLanes(List<Client> recipients) {
        Map<Executor, List<Outbox>> byLane = new IdentityHashMap<>();
        for (Client recipient : recipients) {
            Outbox outbox = recipient.outbox();
            byLane.computeIfAbsent(outbox.lane(), lane -> new ArrayList<>()).add(outbox);
        }
        byLane.forEach((lane, outboxes) -> lane.execute(() -> outboxes.forEach(Outbox::flush)));
    }

    /** Only queues: the caller sees to the writing. */
    void queue(Client recipient, List<OutboundMessage> messages) {
        for (OutboundMessage message : messages) {
            switch (recipient.outbox().offer(message)) {
                case OVER -> slowConsumers.isOver(recipient);
                case FULL -> slowConsumers.isFull(recipient);
                case QUEUED, CLOSED -> {}
            }
        }
    }
}
