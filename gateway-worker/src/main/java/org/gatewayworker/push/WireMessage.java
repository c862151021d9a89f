package org.gatewayworker.push;

import org.gatewayworker.api.Message;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.bytes.Bytes;

/** A message as it came from a client. Sent on, it is not copied on the way to the packet. */
public final class WireMessage implements Message {
    private final Bytes bytes;

    public WireMessage(Bytes bytes) {
        this.bytes = bytes;
    }

    /** What a packet carries for {@code message}. */
    static Body bodyOf(Message message) {
        if (message instanceof WireMessage received) {
            return Body.scalar(received.bytes);
        }
        Bytes copy = Bytes.wrap(message.bytes());
        return message.isFramed() ? Body.framed(copy) : Body.scalar(copy);
    }

    @Override
    public String text() {
        return bytes.toDisplay();
    }

    @Override
    public byte[] bytes() {
        return bytes.toArray();
    }

    @Override
    public int length() {
        return bytes.length();
    }

    @Override
    public boolean isFramed() {
        return false;
    }

    @Override
    public String toString() {
        return text();
    }
}
