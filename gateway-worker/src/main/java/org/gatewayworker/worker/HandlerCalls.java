package org.gatewayworker.worker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Handshake;
import org.gatewayworker.api.Message;
import org.gatewayworker.cluster.WorkerLog;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Event;
import org.gatewayworker.protocol.event.EventHandler;
import org.gatewayworker.protocol.php.PhpValue;
import org.gatewayworker.push.SessionValues;
import org.gatewayworker.push.WireMessage;

/** Calls all handlers, each after the other; what one throws is logged and does not keep the next from being called. Thread safe. */
final class HandlerCalls {
    private final LongAdder failures = new LongAdder();
    private volatile List<GatewayHandler> handlers = List.of();

    /** Calls every handler's {@code onWorkerStart}; from here on they hear events. */
    void start(List<GatewayHandler> started) {
        handlers = List.copyOf(started);
        lifeCycle("onWorkerStart", GatewayHandler::onWorkerStart);
    }

    void stop() {
        lifeCycle("onWorkerStop", GatewayHandler::onWorkerStop);
    }

    /** Calls the handlers' method for an event. */
    void call(Event event, Client client) {
        event.accept(new Call(client));
    }

    long failures() {
        return failures.sum();
    }

    private void lifeCycle(String callback, Consumer<GatewayHandler> call) {
        for (GatewayHandler handler : handlers) {
            try {
                call.accept(handler);
            } catch (Exception | LinkageError | AssertionError failure) {
                failures.increment();
                WorkerLog.lifeCycleFailed(callback, failure);
            }
        }
    }

    private final class Call implements EventHandler {
        private final Client client;

        private Call(Client client) {
            this.client = client;
        }

        @Override
        public void onMessage(Event.OnMessage event) {
            Message message = new WireMessage(event.message());
            each("onMessage", handler -> handler.onMessage(client, message));
        }

        @Override
        public void onConnect(Event.OnConnect event) {
            each("onConnect", handler -> handler.onConnect(client));
        }

        @Override
        public void onWebSocketConnect(Event.OnWebSocketConnect event) {
            Handshake handshake = handshake(event.handshake());
            each("onWebSocketConnect", handler -> handler.onWebSocketConnect(client, handshake));
        }

        @Override
        public void onClose(Event.OnClose event) {
            each("onClose", handler -> handler.onClose(client));
        }

        @Override
        public void ping(Event.Ping event) {
            // Nothing to do: it has kept the link alive.
        }

        @Override
        public void unknown(Event.Unknown event) {
            // From a newer gateway; ignored, as the reference does.
        }

        private void each(String callback, Consumer<GatewayHandler> call) {
            for (GatewayHandler handler : handlers) {
                try {
                    call.accept(handler);
                } catch (Exception | StackOverflowError | LinkageError | AssertionError failure) {
                    failures.increment();
                    WorkerLog.handlerFailed(callback, client.id().toString(), failure);
                }
            }
        }
    }

    private static Handshake handshake(Bytes serialized) {
        PhpValue.Arr parts = SessionValues.read(serialized);
        return new Handshake(part(parts, "get"), part(parts, "server"), part(parts, "cookie"));
    }

    private static Map<String, Object> part(PhpValue.Arr parts, String name) {
        return parts.get(name)
                .filter(PhpValue.Arr.class::isInstance)
                .map(PhpValue.Arr.class::cast)
                .map(SessionValues::toJavaMap)
                .orElse(Map.of());
    }
}
