package org.gatewayworker.gateway;

import java.util.List;

/** Messages that go to one client in one write, in order; never none. Immutable. */
public final class OutboundBatch {
    private final List<OutboundMessage> messages;
    private final int payloadBytes;

    OutboundBatch(OutboundMessage message) {
        this.messages = List.of(message);
        this.payloadBytes = message.lengthBytes();
    }

    /** @throws IllegalArgumentException if there are none */
    public OutboundBatch(List<OutboundMessage> messages) {
        this.messages = List.copyOf(messages);
        if (this.messages.isEmpty()) {
            throw new IllegalArgumentException("messages: 0 (expected: 1 or more)");
        }
        int bytes = 0;
        for (OutboundMessage message : this.messages) {
            bytes += message.lengthBytes();
        }
        this.payloadBytes = bytes;
    }

    public int size() {
        return messages.size();
    }

    /** @throws IndexOutOfBoundsException if there are not as many */
    public OutboundMessage get(int index) {
        return messages.get(index);
    }

    public List<OutboundMessage> messages() {
        return messages;
    }

    /** What the messages take, without their frames. */
    public int payloadBytes() {
        return payloadBytes;
    }
}
