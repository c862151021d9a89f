package org.gatewayworker.web.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/** A TCP connection's way out, with as much room as a test gives it. */
final class FakeSink implements StreamSinkConduit {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int room = Integer.MAX_VALUE;
    private boolean broken;
    private boolean resumed;

    void room(int bytes) {
        room = bytes;
    }

    void breakDown() {
        broken = true;
    }

    byte[] written() {
        return written.toByteArray();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (broken) {
            throw new IOException("broken pipe");
        }
        byte[] bytes = new byte[Math.min(room, source.remaining())];
        source.get(bytes);
        room -= bytes.length;
        written.writeBytes(bytes);
        return bytes.length;
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long bytes = 0;
        for (int i = offset; i < offset + length; i++) {
            bytes += write(sources[i]);
        }
        return bytes;
    }

    @Override
    public boolean flush() throws IOException {
        return true;
    }

    @Override
    public void resumeWrites() {
        resumed = true;
    }

    @Override
    public void suspendWrites() {
        resumed = false;
    }

    @Override
    public boolean isWriteResumed() {
        return resumed;
    }

    @Override
    public int writeFinal(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void wakeupWrites() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void awaitWritable() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void awaitWritable(long time, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public XnioIoThread getWriteThread() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setWriteReadyHandler(WriteReadyHandler handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void truncateWrites() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void terminateWrites() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWriteShutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public XnioWorker getWorker() {
        throw new UnsupportedOperationException();
    }
}
