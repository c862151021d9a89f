package org.gatewayworker.gateway;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * What waits to go to one client: bounded in bytes, and written by one thread at a time. Thread safe. While nothing
 * waits it holds no collection. The socket is never called with the lock held.
 *
 * <p>{@link #offer} and {@link #flush} are two steps, so that a fan-out can first queue everywhere, in order, and then
 * write, whoever does that.
 */
final class Outbox implements WriteCompletion {
    /** What a waiting message takes besides its payload, so that empty ones cannot pile up without a bound either. */
    static final int MESSAGE_OVERHEAD_BYTES = 32;

    /** A batch ends with the message that reaches one of these bounds. */
    static final int MAX_BATCH_MESSAGES = 64;

    static final int MAX_BATCH_BYTES = 65_536;

    /** How an offer ended. */
    enum Offer {
        QUEUED,
        /** Queued, though as many bytes waited already as may for longer. */
        OVER,
        /** As many bytes wait already as may for longer, but nobody has tried to write them; the message was not taken. */
        FLUSH_FIRST,
        /** Twice as many bytes wait; the message was not taken. */
        FULL,
        /** The client is on its way out; the message was not taken. */
        CLOSED
    }

    /** How a watch ended that began with more bytes waiting than may for longer. */
    enum Watch {
        /** It has been so all the time. */
        STAYED_OVER,
        /** It was not so in between, and is so now. */
        OVER_AGAIN,
        /** It is not so now. */
        CAUGHT_UP
    }

    private enum State {
        OPEN,
        /** Takes no more; closes when what waits has left. */
        DRAINING,
        CLOSED
    }

    private final ClientSocket socket;
    private final int maxQueuedBytes;
    private final GatewayCounters counters;

    private State state = State.OPEN;
    private int queuedBytes;
    /** Null where no write is on its way. */
    private OutboundBatch inFlight;

    /** What waits, the last of it; null where nothing does. */
    private OutboundBatch last;
    /** Batches that wait before {@link #last}; null where none does. */
    private Deque<OutboundBatch> earlier;

    private boolean watched;
    private boolean stayedOver;

    /** A thread is in {@link #pump}: it will see to whatever comes. */
    private boolean pumping;

    /** Somebody is about to {@link #flush}. */
    private boolean flushDue;

    private CloseCode farewellCode = CloseCode.NORMAL;
    private String farewellReason = "";

    Outbox(ClientSocket socket, int maxQueuedBytes, GatewayCounters counters) {
        this.socket = socket;
        this.maxQueuedBytes = maxQueuedBytes;
        this.counters = counters;
    }

    /**
     * Queues a message, whatever its size, unless twice the bound is reached already.
     *
     * @param due gets this outbox where nobody sees to the writing yet: the caller is to {@link #flush} what is in there
     */
    synchronized Offer offer(OutboundMessage message, Collection<Outbox> due) {
        if (state != State.OPEN) {
            return Offer.CLOSED;
        }
        boolean over = isOver();
        if (over && flushDue) {
            return Offer.FLUSH_FIRST;
        }
        if (queuedBytes >= 2L * maxQueuedBytes) {
            return Offer.FULL;
        }
        if (!flushDue && !pumping && inFlight == null) {
            flushDue = true;
            due.add(this);
        }
        queuedBytes += weight(message);
        append(message);
        return over ? Offer.OVER : Offer.QUEUED;
    }

    /** Most often nothing waits, or little. */
    private void append(OutboundMessage message) {
        if (last == null) {
            last = message.alone();
        } else if (last.size() == MAX_BATCH_MESSAGES || last.payloadBytes() >= MAX_BATCH_BYTES) {
            if (earlier == null) {
                earlier = new ArrayDeque<>();
            }
            earlier.add(last);
            last = message.alone();
        } else if (last.size() == 1) {
            last = new OutboundBatch(last, message);
        } else {
            last.add(message);
        }
    }

    /** Takes note from here on whether it stays over the bound. @return false if that goes on already */
    synchronized boolean watch() {
        boolean begins = !watched;
        watched = true;
        stayedOver |= begins;
        return begins;
    }

    /** What came of {@link #watch}. */
    synchronized Watch endWatch() {
        watched = false;
        if (state == State.CLOSED || !isOver()) {
            return Watch.CAUGHT_UP;
        }
        return stayedOver ? Watch.STAYED_OVER : Watch.OVER_AGAIN;
    }

    private boolean isOver() {
        return queuedBytes >= maxQueuedBytes;
    }

    /** Where {@link #flush} is best called from, if for many. */
    Executor lane() {
        return socket.lane();
    }

    /** Starts to write, unless that goes on already. */
    void flush() {
        synchronized (this) {
            flushDue = false;
            if (pumping || inFlight != null || last == null) {
                return;
            }
            pumping = true;
        }
        pump();
    }

    /** Takes no more, writes what waits, then closes. Without effect where the client is on its way out already. */
    void closeAfterQueued(CloseCode code, String reason) {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.DRAINING;
            farewellCode = code;
            farewellReason = reason;
            if (pumping || inFlight != null) {
                return;
            }
            pumping = true;
        }
        pump();
    }

    /** Drops what waits and closes. @return false if that has been done before */
    boolean closeNow(CloseCode code, String reason) {
        if (!discard()) {
            return false;
        }
        socket.close(code, reason);
        return true;
    }

    /** Drops what waits and the connection. */
    void abort() {
        discard();
        socket.abort();
    }

    /** Drops what waits: the connection has gone, or is about to. @return false if that has been done before */
    synchronized boolean discard() {
        boolean first = state != State.CLOSED;
        state = State.CLOSED;
        last = null;
        earlier = null;
        queuedBytes = 0;
        return first;
    }

    synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    synchronized int queuedBytes() {
        return queuedBytes;
    }

    @Override
    public void written() {
        synchronized (this) {
            if (inFlight == null) {
                return;
            }
            counters.messagesOut(inFlight.size(), inFlight.payloadBytes());
            if (state != State.CLOSED) {
                queuedBytes -= weight(inFlight);
                stayedOver &= isOver();
            }
            inFlight = null;
            if (pumping) {
                return;
            }
            pumping = true;
        }
        pump();
    }

    @Override
    public void failed(Throwable cause) {
        synchronized (this) {
            inFlight = null;
        }
        if (discard()) {
            socket.abort();
        }
    }

    /** Writes until nothing waits, or until a write goes on by itself: a loop, so that no stack grows. */
    private void pump() {
        for (OutboundBatch batch = take(); batch != null; batch = take()) {
            try {
                socket.write(batch, this);
            } catch (RuntimeException unwritable) {
                failed(unwritable);
            }
            synchronized (this) {
                if (inFlight != null) {
                    pumping = false;
                    return;
                }
            }
        }
    }

    /** What is to be written next; null where nothing is: then this thread pumps no more. */
    private OutboundBatch take() {
        synchronized (this) {
            if (last != null) {
                inFlight = takeFirst();
                return inFlight;
            }
            pumping = false;
            if (state != State.DRAINING) {
                return null;
            }
            state = State.CLOSED;
        }
        socket.close(farewellCode, farewellReason);
        return null;
    }

    private OutboundBatch takeFirst() {
        OutboundBatch first = last;
        if (earlier == null) {
            last = null;
        } else {
            first = earlier.remove();
            earlier = earlier.isEmpty() ? null : earlier;
        }
        return first;
    }

    private static int weight(OutboundMessage message) {
        return message.lengthBytes() + MESSAGE_OVERHEAD_BYTES;
    }

    private static int weight(OutboundBatch batch) {
        return batch.payloadBytes() + batch.size() * MESSAGE_OVERHEAD_BYTES;
    }
}
