package org.gatewayworker.web.socket;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.gateway.ClientConnection;
import org.gatewayworker.gateway.CloseCode;
import org.gatewayworker.protocol.bytes.Bytes;
import org.xnio.IoUtils;

/**
 * Takes a client's messages from Undertow's frames on the connection's IO thread, as the bytes that they are: Undertow
 * has unmasked them, put fragments in a row and checked that text is UTF-8 (1007). In place of the listener that turns
 * them into strings for message handlers of Jakarta WebSocket, and closes the session as that one does.
 */
final class UndertowReceiver extends AbstractReceiveListener {
    private static final Logger LOG = System.getLogger(UndertowReceiver.class.getName());

    /** What a client whose message was refused has to answer the close. */
    private static final int REFUSED_SECONDS = 5;

    private final UndertowSession webSocket;
    private final ClientConnection client;
    private final int maxMessageBytes;
    private boolean refused;

    /** What has been handed over will go out without further ado. */
    private boolean flushComing;

    UndertowReceiver(UndertowSession webSocket, ClientConnection client, int maxMessageBytes) {
        this.webSocket = webSocket;
        this.client = client;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    protected void onText(WebSocketChannel channel, StreamSourceFrameChannel message) throws IOException {
        receive(channel, message);
    }

    @Override
    protected void onBinary(WebSocketChannel channel, StreamSourceFrameChannel message) throws IOException {
        receive(channel, message);
    }

    /** Mostly all of a message is there, and small. */
    private void receive(WebSocketChannel channel, StreamSourceFrameChannel message) throws IOException {
        try (PooledByteBuffer pooled = channel.getBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            int read = message.read(buffer);
            while (read > 0 && buffer.hasRemaining()) {
                read = message.read(buffer);
            }
            buffer.flip();
            if (read != -1 || refused || buffer.remaining() > maxMessageBytes) {
                new UndertowMessage(this, maxMessageBytes).begin(buffer, message);
            } else {
                received(channel, Bytes.copyOf(buffer));
            }
        }
    }

    /** Reads on when the gateway has room for more. */
    void received(WebSocketChannel channel, Bytes message) {
        CompletionStage<Void> taken =
                flushIsComing(channel) ? client.receivedAmongOthers(message) : client.received(message);
        CompletableFuture<Void> readOn = taken.toCompletableFuture();
        if (!readOn.isDone()) {
            channel.suspendReceives();
            readOn.whenComplete((room, gone) -> channel.resumeReceives());
        }
    }

    /** The IO thread comes to it when it has read from all clients that it found readable. @return false if it is stopping */
    private boolean flushIsComing(WebSocketChannel channel) {
        if (!flushComing) {
            try {
                channel.getIoThread().execute(this::flush);
                flushComing = true;
            } catch (RejectedExecutionException stopping) {
                return false;
            }
        }
        return true;
    }

    private void flush() {
        flushComing = false;
        client.flush();
    }

    /** Says so, and reads on without keeping anything, so that the client hears it. */
    void tooBig(WebSocketChannel channel) {
        if (refused) {
            return;
        }
        refused = true;
        WebSockets.sendClose(CloseCode.TOO_BIG.number(), "message too big", channel, null);
        channel.getIoThread().executeAfter(webSocket::forceClose, REFUSED_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether all that comes is to be dropped. */
    boolean isRefused() {
        return refused;
    }

    /** The client closes, or its side of the connection has ended; a close of its own is answered after this. */
    @Override
    protected void onCloseMessage(CloseMessage close, WebSocketChannel channel) {
        boolean answersOurs = channel.isCloseFrameSent();
        webSocket.getExecutor().execute(() -> {
            webSocket.getContainer().invokeEndpointMethod(() -> closeSession(close));
            if (answersOurs) {
                IoUtils.safeClose(channel);
            }
        });
    }

    private void closeSession(CloseMessage close) {
        try {
            webSocket.closeInternal(
                    new CloseReason(CloseReason.CloseCodes.getCloseCode(close.getCode()), close.getReason()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void onError(WebSocketChannel channel, Throwable error) {
        LOG.log(Level.DEBUG, "connection ended by an error", error);
        webSocket.forceClose();
    }
}
