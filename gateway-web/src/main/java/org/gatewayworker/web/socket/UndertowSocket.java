package org.gatewayworker.web.socket;

import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.jsr.UndertowSession;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.gatewayworker.gateway.ClientConnection;
import org.gatewayworker.gateway.CloseCode;
import org.gatewayworker.gateway.OutboundBatch;
import org.gatewayworker.gateway.WriteCompletion;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.ssl.SslConnection;

/**
 * A client's socket on WildFly. Messages bypass Undertow's framing in both directions but for what it does for the
 * protocol's sake: it still parses frames, and answers pings and closes.
 */
final class UndertowSocket implements ConnectedSocket {
    private static final Logger LOG = System.getLogger(UndertowSocket.class.getName());

    private final UndertowSession webSocket;
    private final StreamConnection connection;
    private final UndertowLane lane;
    private final UndertowSink sink;

    /** To be called while the connection is being opened, before anything has been written to it. */
    UndertowSocket(UndertowSession webSocket, StreamConnection connection, UndertowLane lane) {
        this.webSocket = webSocket;
        this.connection = connection;
        this.lane = lane;
        WebSocketChannel channel = webSocket.getWebSocketChannel();
        ConduitStreamSinkChannel tcp = connection.getSinkChannel();
        this.sink = new UndertowSink(
                tcp.getConduit(), channel.getIoThread(), channel.getBufferPool(), channel::isCloseFrameSent);
        tcp.setConduit(sink);
        channel.addCloseTask(closed -> sink.end());
    }

    @Override
    public void listen(ClientConnection client, int maxMessageBytes) {
        webSocket.setReceiveListener(new UndertowReceiver(webSocket, client, maxMessageBytes));
    }

    /** A TLS engine takes one thread at a time, for both directions. */
    @Override
    public void write(OutboundBatch batch, WriteCompletion done) {
        if (connection instanceof SslConnection) {
            onIoThread(() -> sink.write(batch, done));
        } else {
            sink.write(batch, done);
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        WebSockets.sendClose(code.number(), reason, webSocket.getWebSocketChannel(), null);
    }

    @Override
    public void abort() {
        onIoThread(() -> {
            if (sink.isStalled()) {
                dropWhatTheClientDoesNotTake();
            }
            webSocket.forceClose();
        });
    }

    @Override
    public Executor lane() {
        return lane;
    }

    /** Else the system would keep it, and the connection, for minutes. */
    private void dropWhatTheClientDoesNotTake() {
        try {
            connection.setOption(Options.CLOSE_ABORT, true);
        } catch (IOException | IllegalArgumentException unsupported) {
            LOG.log(Level.DEBUG, "closing without a reset", unsupported);
        }
    }

    private void onIoThread(Runnable task) {
        if (Thread.currentThread() == connection.getIoThread()) {
            task.run();
            return;
        }
        try {
            connection.getIoThread().execute(task);
        } catch (RejectedExecutionException stopping) {
            task.run();
        }
    }
}
