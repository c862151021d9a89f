package org.gatewayworker.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A client's socket that remembers what it was told. Thread safe. */
final class RecordingSocket implements ClientSocket {
    private final List<OutboundMessage> messages = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private final List<WriteCompletion> held = new ArrayList<>();
    private Optional<ClientConnection> connection = Optional.empty();
    private boolean holding;
    private int batches;
    private final Executor lane;

    RecordingSocket() {
        this(Runnable::run);
    }

    RecordingSocket(Executor lane) {
        this.lane = lane;
    }

    /** From here on, writes end when {@link #release} is called. */
    synchronized RecordingSocket hold() {
        holding = true;
        return this;
    }

    /** As an endpoint does, tells the gateway when the connection has ended. */
    synchronized void reportsTo(ClientConnection gateway) {
        connection = Optional.of(gateway);
    }

    @Override
    public void write(OutboundBatch batch, WriteCompletion done) {
        synchronized (this) {
            batches++;
            messages.addAll(batch.messages());
            if (holding) {
                held.add(done);
                return;
            }
        }
        done.written();
    }

    /** Ends the one write that is held. */
    void release() {
        onlyHeld().written();
    }

    /** Fails the one write that is held. */
    void fail() {
        onlyHeld().failed(new IllegalStateException("connection reset"));
    }

    private synchronized WriteCompletion onlyHeld() {
        if (held.size() != 1) {
            throw new AssertionError("writes on their way: " + held.size() + " (expected: 1)");
        }
        return held.remove(0);
    }

    @Override
    public void close(CloseCode code, String reason) {
        end((code.number() + " " + reason).strip());
    }

    @Override
    public void abort() {
        end("aborted");
    }

    private void end(String how) {
        Optional<ClientConnection> told;
        synchronized (this) {
            endings.add(how);
            told = connection;
        }
        told.ifPresent(ClientConnection::closed);
    }

    /** Payloads as text, since the last call. */
    synchronized List<String> texts() {
        List<String> texts =
                messages.stream().map(message -> message.payload().toDisplay()).toList();
        messages.clear();
        return texts;
    }

    /** Messages since the last call. */
    synchronized List<OutboundMessage> messages() {
        List<OutboundMessage> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }

    /** Writes so far. */
    synchronized int batches() {
        return batches;
    }

    @Override
    public Executor lane() {
        return lane;
    }

    /** How the connection was ended: {@code aborted}, or code and reason; empty while it is open. */
    synchronized List<String> endings() {
        return List.copyOf(endings);
    }

    synchronized boolean isWriting() {
        return !held.isEmpty();
    }
}
