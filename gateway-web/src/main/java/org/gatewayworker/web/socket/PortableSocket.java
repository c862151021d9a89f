package org.gatewayworker.web.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.gatewayworker.gateway.ClientConnection;
import org.gatewayworker.gateway.CloseCode;
import org.gatewayworker.gateway.OutboundBatch;
import org.gatewayworker.gateway.WriteCompletion;
import org.gatewayworker.protocol.bytes.Bytes;

/** A client's socket by means of Jakarta WebSocket alone, so that it works on every server. */
final class PortableSocket implements ConnectedSocket {
    private static final Logger LOG = System.getLogger(PortableSocket.class.getName());

    private static final Executor HERE = Runnable::run;

    private final Session webSocket;

    PortableSocket(Session webSocket) {
        this.webSocket = webSocket;
    }

    @Override
    public void listen(ClientConnection client, int maxMessageBytes) {
        listen(client::received, maxMessageBytes);
    }

    /** Jakarta WebSocket has no way to stop reading: messages come, whatever the gateway makes of them. */
    void listen(Consumer<Bytes> messages, int maxMessageBytes) {
        webSocket.setMaxTextMessageBufferSize(maxMessageBytes);
        webSocket.setMaxBinaryMessageBufferSize(maxMessageBytes);
        webSocket.addMessageHandler(new MessageHandler.Whole<String>() {
            @Override
            public void onMessage(String text) {
                messages.accept(Bytes.utf8(text));
            }
        });
        webSocket.addMessageHandler(new MessageHandler.Whole<ByteBuffer>() {
            @Override
            public void onMessage(ByteBuffer bytes) {
                messages.accept(Bytes.copyOf(bytes));
            }
        });
    }

    @Override
    public void write(OutboundBatch batch, WriteCompletion done) {
        new PortableWrite(webSocket.getAsyncRemote(), batch, done).start();
    }

    /** No lane: the server brings the writes to a thread of its own, or does not. */
    @Override
    public Executor lane() {
        return HERE;
    }

    @Override
    public void close(CloseCode code, String reason) {
        end(new CloseReason(CloseCodes.getCloseCode(code.number()), reason));
    }

    @Override
    public void abort() {
        end(new CloseReason(CloseCodes.NORMAL_CLOSURE, ""));
    }

    private void end(CloseReason reason) {
        try {
            webSocket.close(reason);
        } catch (IOException | IllegalStateException alreadyGone) {
            LOG.log(Level.DEBUG, "closing a connection that has gone already", alreadyGone);
        }
    }
}
