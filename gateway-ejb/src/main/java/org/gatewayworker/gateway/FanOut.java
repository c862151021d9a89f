package org.gatewayworker.gateway;

import java.util.List;

/**
 * Brings messages to clients. Thread safe; to each client, messages go in the order in which one thread delivers them.
 */
final class FanOut {
    private final ClientCloser closer;

    FanOut(ClientCloser closer) {
        this.closer = closer;
    }

    /**
     * Queues everywhere first, which is cheap and settles the order, and writes only then.
     *
     * @param recipients one that is listed twice gets all twice
     */
    void deliver(List<Client> recipients, List<OutboundMessage> messages) {
        for (Client recipient : recipients) {
            queue(recipient, messages);
        }
        for (Client recipient : recipients) {
            recipient.outbox().flush();
        }
    }

    /** Only queues: the caller sees to the writing. */
    void queue(Client recipient, List<OutboundMessage> messages) {
        for (OutboundMessage message : messages) {
            if (recipient.outbox().offer(message) == Outbox.Offer.FULL) {
                closer.slowConsumer(recipient);
            }
        }
    }
}
