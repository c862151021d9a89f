package org.gatewayworker.gateway;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventCodec;
import org.gatewayworker.protocol.link.Link;

/** A link without a socket, which can be full or closed. Thread safe. */
final class FakeLink implements Link {
    private final List<Bytes> sent = new ArrayList<>();
    private final List<Bytes> queued = new ArrayList<>();
    private boolean open = true;
    private boolean full;
    private boolean fullForOne;
    private int refusals;

    synchronized void fill() {
        full = true;
    }

    /** Refuses one message, and has drained before anybody can do anything about it. */
    synchronized void fillForOne() {
        fullForOne = true;
    }

    synchronized void drain() {
        full = false;
    }

    synchronized List<Bytes> sent() {
        return List.copyOf(sent);
    }

    /** What was sent, as a worker reads it. */
    List<Event> events() {
        return sent().stream()
                .map(packet -> EventCodec.decode(RunningGateway.decode(packet)))
                .toList();
    }

    @Override
    public synchronized boolean send(Bytes message) {
        boolean taken = enqueue(message);
        flush();
        return taken;
    }

    @Override
    public synchronized boolean enqueue(Bytes message) {
        if (fullForOne || full || !open) {
            fullForOne = false;
            refusals++;
            return false;
        }
        return queued.add(message);
    }

    @Override
    public synchronized void flush() {
        sent.addAll(queued);
        queued.clear();
    }

    @Override
    public void flushSoon() {
        flush();
    }

    synchronized int refusals() {
        return refusals;
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized long queuedBytes() {
        return full ? 1 : 0;
    }

    @Override
    public void pauseReading() {}

    @Override
    public void resumeReading() {}

    @Override
    public synchronized void close() {
        open = false;
    }

    @Override
    public synchronized void abort() {
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
