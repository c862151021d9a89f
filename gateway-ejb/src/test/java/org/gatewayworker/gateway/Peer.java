package org.gatewayworker.gateway;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import org.gatewayworker.protocol.bytes.Bytes;

/** Anything that connects to the inner port: says bytes, and waits for bytes. */
final class Peer implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    /** Bounds what the system takes for a peer that does not read, which may be tens of megabytes else. */
    private static final int RECEIVE_BUFFER_BYTES = 64 * 1024;

    private static final Bytes IS_ANY_ONLINE = Bytes.hex("0000001c0b0000000000000000000000000000000001000000000000");
    private static final Bytes NOT_ONLINE = Bytes.hex("00000004693a303b");

    private final Socket socket;
    private final DataInputStream in;

    Peer(InetSocketAddress address) {
        try {
            socket = new Socket();
            socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            socket.connect(address, TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(Bytes bytes) {
        try {
            socket.getOutputStream().write(bytes.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bytes read(int length) {
        byte[] bytes = new byte[length];
        try {
            in.readFully(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(bytes);
    }

    /** A packet; its length, in front, counts itself. */
    Bytes readPacket() {
        return readBehindLength(-Integer.BYTES);
    }

    /** A reply with its length in front, which does not count itself. */
    Bytes readReply() {
        return readBehindLength(0);
    }

    private Bytes readBehindLength(int correction) {
        int length = read(Integer.BYTES).asBuffer().getInt();
        Bytes rest = read(length + correction);
        ByteBuffer whole = ByteBuffer.allocate(Integer.BYTES + rest.length()).putInt(length);
        rest.writeTo(whole);
        return Bytes.wrap(whole.array());
    }

    /** Returns when all that was said before has been done: asks for a client that cannot be, and has the answer. */
    void awaitDone() {
        send(IS_ANY_ONLINE);
        Bytes reply = readReply();
        if (!reply.equals(NOT_ONLINE)) {
            throw new AssertionError("reply: " + reply + " (expected: that client 0 is not online)");
        }
    }

    /** Waits until the gateway closes the connection. @return false if it says something instead */
    boolean isClosed() {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
