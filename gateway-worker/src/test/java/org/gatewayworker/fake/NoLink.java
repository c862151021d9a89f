package org.gatewayworker.fake;

import java.net.InetSocketAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.link.Link;

/** A link to nowhere, that notes whether it is read from. */
public final class NoLink implements Link {
    private boolean paused;

    public boolean isPaused() {
        return paused;
    }

    @Override
    public boolean send(Bytes message) {
        return true;
    }

    @Override
    public boolean enqueue(Bytes message) {
        return send(message);
    }

    @Override
    public void flush() {}

    @Override
    public void flushSoon() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public long queuedBytes() {
        return 0;
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
    }

    @Override
    public void close() {}

    @Override
    public void abort() {}

    @Override
    public InetSocketAddress remoteAddress() {
        return new InetSocketAddress(0);
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(0);
    }
}
