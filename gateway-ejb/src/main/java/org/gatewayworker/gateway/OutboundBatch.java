package org.gatewayworker.gateway;

import java.util.Arrays;
import java.util.List;

/** Messages that go to one client in one write, in order; never none. Grows while it waits, and is immutable from when a socket has it. */
public final class OutboundBatch {
    private static final int FIRST_CAPACITY = 4;

    private OutboundMessage[] messages;
    private int size;
    private int payloadBytes;

    /** @throws IllegalArgumentException if there are none */
    public OutboundBatch(List<OutboundMessage> messages) {
        this(messages.size());
        messages.forEach(this::add);
    }

    /** The batch of one message alone, which does not grow. */
    OutboundBatch(OutboundMessage message) {
        this(1);
        add(message);
    }

    /** One to grow, of all messages of another and one more. */
    OutboundBatch(OutboundBatch begun, OutboundMessage message) {
        this(Math.max(FIRST_CAPACITY, begun.size + 1));
        for (int i = 0; i < begun.size; i++) {
            add(begun.messages[i]);
        }
        add(message);
    }

    private OutboundBatch(int capacity) {
        if (capacity == 0) {
            throw new IllegalArgumentException("messages: 0 (expected: 1 or more)");
        }
        messages = new OutboundMessage[capacity];
    }

    /** Not to be called once a socket has the batch. */
    void add(OutboundMessage message) {
        if (size == messages.length) {
            messages = Arrays.copyOf(messages, 2 * size);
        }
        messages[size++] = message;
        payloadBytes += message.lengthBytes();
    }

    public int size() {
        return size;
    }

    /** @throws IndexOutOfBoundsException if there are not as many */
    public OutboundMessage get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("message: " + index + " (expected: less than " + size + ")");
        }
        return messages[index];
    }

    public List<OutboundMessage> messages() {
        return List.of(Arrays.copyOf(messages, size));
    }

    /** What the messages take, without their frames. */
    public int payloadBytes() {
        return payloadBytes;
    }
}
