package org.gatewayworker.gateway;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.link.Link;

/** A link without a socket, which can be full or closed. */
final class FakeLink implements Link {
    private final List<Bytes> sent = new ArrayList<>();
    private boolean open = true;
    private boolean full;

    void fill() {
        full = true;
    }

    void drain() {
        full = false;
    }

    List<Bytes> sent() {
        return sent;
    }

    @Override
    public boolean send(Bytes message) {
        return open && !full && sent.add(message);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public long queuedBytes() {
        return full ? 1 : 0;
    }

    @Override
    public void pauseReading() {}

    @Override
    public void resumeReading() {}

    @Override
    public void close() {
        open = false;
    }

    @Override
    public void abort() {
        open = false;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return new InetSocketAddress("127.0.0.1", 1);
    }

    @Override
    public InetSocketAddress localAddress() {
        return new InetSocketAddress("127.0.0.1", 2300);
    }
}
