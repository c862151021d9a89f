package org.gatewayworker.web.socket;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import org.gatewayworker.gateway.OutboundBatch;
import org.gatewayworker.gateway.OutboundMessage;
import org.gatewayworker.gateway.WriteCompletion;

/**
 * One batch on its way through Jakarta WebSocket, which sends message by message, and need not take a second one before
 * the first has left. A send may end on another thread, or before it has returned: a loop either way, so that no stack
 * grows.
 */
final class PortableWrite implements SendHandler {
    private final RemoteEndpoint.Async remote;
    private final OutboundBatch batch;
    private final WriteCompletion done;

    /** The message to be sent next. */
    private int next;

    private boolean sending;

    /** A thread is in {@link #proceed}: it will see to the next message. */
    private boolean looping;

    PortableWrite(RemoteEndpoint.Async remote, OutboundBatch batch, WriteCompletion done) {
        this.remote = remote;
        this.batch = batch;
        this.done = done;
    }

    void start() {
        synchronized (this) {
            looping = true;
        }
        proceed();
    }

    @Override
    public void onResult(SendResult result) {
        if (!result.isOK()) {
            done.failed(result.getException());
            return;
        }
        synchronized (this) {
            sending = false;
            if (looping) {
                return;
            }
            looping = true;
        }
        proceed();
    }

    private void proceed() {
        while (true) {
            OutboundMessage message;
            synchronized (this) {
                if (sending) {
                    looping = false;
                    return;
                }
                if (next == batch.size()) {
                    break;
                }
                message = batch.get(next++);
                sending = true;
            }
            send(message);
        }
        done.written();
    }

    private void send(OutboundMessage message) {
        if (message.isText()) {
            remote.sendText(message.text(), this);
        } else {
            remote.sendBinary(message.asBuffer(), this);
        }
    }
}
