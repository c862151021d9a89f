package org.gatewayworker.web.socket;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.gatewayworker.protocol.bytes.Bytes;
import org.xnio.ChannelListener;

/** A message that comes in several parts, or is too long. Used on the connection's IO thread only. */
final class UndertowMessage implements ChannelListener<StreamSourceFrameChannel> {
    private final UndertowReceiver receiver;
    private final int maxBytes;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    UndertowMessage(UndertowReceiver receiver, int maxBytes) {
        this.receiver = receiver;
        this.maxBytes = maxBytes;
    }

    /** @param first what has been read of it */
    void begin(ByteBuffer first, StreamSourceFrameChannel rest) throws IOException {
        add(first, rest);
        if (!readAll(rest)) {
            rest.getReadSetter().set(this);
            rest.resumeReads();
        }
    }

    @Override
    public void handleEvent(StreamSourceFrameChannel rest) {
        try {
            if (readAll(rest)) {
                rest.suspendReads();
            }
        } catch (IOException failure) {
            rest.suspendReads();
            receiver.onError(rest.getWebSocketChannel(), failure);
        }
    }

    /** @return whether the message has ended, and has been handed over */
    private boolean readAll(StreamSourceFrameChannel rest) throws IOException {
        try (PooledByteBuffer pooled =
                rest.getWebSocketChannel().getBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            int read = rest.read(buffer.clear());
            while (read > 0) {
                add(buffer.flip(), rest);
                read = rest.read(buffer.clear());
            }
            if (read == 0) {
                return false;
            }
        }
        if (!receiver.isRefused()) {
            receiver.received(rest.getWebSocketChannel(), Bytes.wrap(parts.toByteArray()));
        }
        return true;
    }

    private void add(ByteBuffer part, StreamSourceFrameChannel rest) {
        if (receiver.isRefused() || part.remaining() > maxBytes - parts.size()) {
            parts.reset();
            receiver.tooBig(rest.getWebSocketChannel());
            return;
        }
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        parts.writeBytes(bytes);
    }
}
