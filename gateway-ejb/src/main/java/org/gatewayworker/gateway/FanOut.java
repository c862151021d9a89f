package org.gatewayworker.gateway;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Brings messages to clients, for one who has several at hand, such as an inner link that has read some commands. To each
 * client, messages go in the order in which they are delivered.
 *
 * <p>Queues everywhere first, which is cheap and settles the order, and writes when told to, or when enough has gathered:
 * so what comes for one client at once leaves in one write. Not thread safe: one for each thread that delivers.
 */
final class FanOut {
    /** Fewer are written to sooner than another thread wakes up. */
    static final int LANES_FROM_RECIPIENTS = 16;

    /** When so many messages are queued, what is due is written, lest early ones wait for the late. */
    static final int MAX_UNFLUSHED_MESSAGES = 16_384;

    private final SlowConsumers slowConsumers;

    /** Who is to be written to; nobody twice, but for whom another thread has written to in between. */
    private final List<Outbox> due = new ArrayList<>();

    private int unflushedMessages;

    FanOut(SlowConsumers slowConsumers) {
        this.slowConsumers = slowConsumers;
    }

    /**
     * Queues for all of them; {@link #flush} is the caller's to call.
     *
     * @param recipients one that is listed twice gets all twice
     */
    void deliver(List<Client> recipients, List<OutboundMessage> messages) {
        for (Client recipient : recipients) {
            for (OutboundMessage message : messages) {
                queue(recipient, message);
            }
        }
        unflushedMessages += recipients.size() * messages.size();
        if (unflushedMessages >= MAX_UNFLUSHED_MESSAGES) {
            flush();
        }
    }

    /**
     * Writes what is due: here, or on the lanes of the sockets where there are many. While a lane is at work, what else
     * comes for its clients gathers, and then leaves in one write each.
     */
    void flush() {
        unflushedMessages = 0;
        if (due.size() < LANES_FROM_RECIPIENTS) {
            due.forEach(Outbox::flush);
        } else {
            flushOnLanes();
        }
        due.clear();
    }

    private void flushOnLanes() {
        Map<Executor, List<Outbox>> byLane = new IdentityHashMap<>();
        for (Outbox outbox : due) {
            byLane.computeIfAbsent(outbox.lane(), lane -> new ArrayList<>()).add(outbox);
        }
        byLane.forEach((lane, outboxes) -> lane.execute(() -> outboxes.forEach(Outbox::flush)));
    }

    private void queue(Client recipient, OutboundMessage message) {
        Outbox outbox = recipient.outbox();
        Outbox.Offer offer = outbox.offer(message, due);
        while (offer == Outbox.Offer.FLUSH_FIRST) {
            outbox.flush();
            offer = outbox.offer(message, due);
        }
        switch (offer) {
            case OVER -> slowConsumers.isOver(recipient);
            case FULL -> slowConsumers.isFull(recipient);
            case QUEUED, FLUSH_FIRST, CLOSED -> {}
        }
    }
}
