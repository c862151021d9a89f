package org.gatewayworker.web.socket;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;

/** Gives out new buffers, and counts what was not given back. */
final class FakePool implements ByteBufferPool {
    private static final int BUFFER_BYTES = 64;

    private int out;

    int out() {
        return out;
    }

    @Override
    public PooledByteBuffer allocate() {
        out++;
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        return new PooledByteBuffer() {
            @Override
            public ByteBuffer getBuffer() {
                return buffer;
            }

            @Override
            public void close() {
                out--;
            }

            @Override
            public boolean isOpen() {
                return true;
            }
        };
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        return this;
    }

    @Override
    public void close() {}

    @Override
    public int getBufferSize() {
        return BUFFER_BYTES;
    }

    @Override
    public boolean isDirect() {
        return false;
    }
}
