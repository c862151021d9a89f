package org.gatewayworker.protocol.link;

/**
 * What happens on one link. The calls come from selector threads, one at a time and in order; they must not block.
 * An exception from any of them is logged and closes the link.
 *
 * @param <M> what a message decodes to
 */
public interface LinkListener<M> {
    void opened(Link link);

    /** A {@link org.gatewayworker.protocol.ProtocolException} thrown from here closes the link and is logged, as one thrown by the decoder is. */
    void received(Link link, M message);

    /** All messages that had arrived whole have been delivered, as far as the link is not paused; more may follow at once. */
    default void caughtUp(Link link) {}

    /** After a {@link Link#send} was refused: the queue has fallen below half of its bound. */
    default void drained(Link link) {}

    /** Called once, after {@link #opened}, whoever closed. */
    void closed(Link link);
}
