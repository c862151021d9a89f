package org.gatewayworker.web.socket;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import org.gatewayworker.gateway.ClientConnection;
import org.gatewayworker.gateway.CloseCode;
import org.gatewayworker.gateway.OutboundBatch;
import org.gatewayworker.gateway.WriteCompletion;
import org.glassfish.tyrus.spi.CompletionHandler;

/**
 * A client's socket on Payara: hands whole batches of frames to what Tyrus itself writes with, and so leaves out a timer
 * that Tyrus sets anew for every message. What comes in takes the portable way, but for that it is read only while the
 * gateway takes it.
 */
final class TyrusSocket implements ConnectedSocket {
    private static final Logger LOG = System.getLogger(TyrusSocket.class.getName());

    /** A close frame that does not leave is none, and the gateway drops the connection. */
    private static final CompletionHandler<ByteBuffer> IGNORED = new CompletionHandler<>() {};

    private final PortableSocket portable;
    private final TyrusUpgradeHandler handler;

    /** The server has yet to take a batch, since the client does not. */
    private volatile boolean writing;

    TyrusSocket(PortableSocket portable, TyrusUpgradeHandler handler) {
        this.portable = portable;
        this.handler = handler;
    }

    @Override
    public void listen(ClientConnection client, int maxMessageBytes) {
        handler.reader().listen(client);
        portable.listen(handler.reader()::received, maxMessageBytes);
    }

    /**
     * Ends when the server's output stream has taken all of it, which it does while less than a few buffers wait for the
     * client there.
     */
    @Override
    public void write(OutboundBatch batch, WriteCompletion done) {
        OutboundFrames frames = new OutboundFrames(batch);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(OutboundFrames.lengthBytes(batch)));
        frames.copyTo(bytes);
        writing = true;
        handler.writer().write(bytes.flip(), new CompletionHandler<>() {
            @Override
            public void completed(ByteBuffer written) {
                writing = false;
                done.written();
            }

            @Override
            public void failed(Throwable cause) {
                done.failed(cause);
            }
        });
    }

    /**
     * Tyrus takes a connection for ended once it has queued its close frame, and then knows it no more. Where that frame
     * cannot leave, the gateway has to find the connection still there, to drop it in the end.
     */
    @Override
    public void close(CloseCode code, String reason) {
        if (writing) {
            handler.writer().write(OutboundFrames.close(code, reason), IGNORED);
        } else {
            portable.close(code, reason);
        }
    }

    @Override
    public void abort() {
        portable.abort();
        try {
            handler.connection().close();
        } catch (Exception alreadyGone) {
            LOG.log(Level.DEBUG, "dropping a connection that has gone already", alreadyGone);
        }
    }

    @Override
    public Executor lane() {
        return portable.lane();
    }
}
