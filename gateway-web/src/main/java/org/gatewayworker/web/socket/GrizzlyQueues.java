package org.gatewayworker.web.socket;

import jakarta.servlet.http.WebConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The queues in which Payara's Grizzly keeps what clients do not take. By default each holds four times the system's send
 * buffer, and that grows to megabytes. Reached by reflection, since the server's Grizzly is not the one that this
 * application brings. Thread safe.
 */
final class GrizzlyQueues {
    /** What the server may keep for a client that does not take it: a batch, more or less. */
    private static final int MAX_BYTES = 65_536;

    private static final Logger LOG = System.getLogger(GrizzlyQueues.class.getName());

    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * From here on the connection's output stream is not ready while more is queued. Without effect, but for a warning,
     * where this is not the Payara that we know: then the queue keeps its own bound.
     */
    void bound(WebConnection upgraded) {
        try {
            Field request = upgraded.getClass().getDeclaredField("request");
            request.setAccessible(true);
            Object grizzlyRequest = call(request.get(upgraded), "getCoyoteRequest");
            Object connection = call(call(grizzlyRequest, "getContext"), "getConnection");
            connection
                    .getClass()
                    .getMethod("setMaxAsyncWriteQueueSize", int.class)
                    .invoke(connection, MAX_BYTES);
        } catch (ReflectiveOperationException | RuntimeException unknownRelease) {
            if (warned.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "GW303 the server's queues to clients keep their own bound", unknownRelease);
            }
        }
    }

    private static Object call(Object target, String getter) throws ReflectiveOperationException {
        return target.getClass().getMethod(getter).invoke(target);
    }
}
