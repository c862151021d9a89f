package org.gatewayworker.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A client over the JDK's WebSocket: remembers what it got, in order. */
final class WebSocketClient implements WebSocket.Listener, AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    /** A gateway without a worker says so at once. */
    private static final int REFUSAL_MILLIS = 250;

    /** Stands behind the last message, so that nobody waits for another one. */
    private static final String CLOSED = "(closed)";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final StringBuilder fragments = new StringBuilder();
    private WebSocket webSocket;

    private WebSocketClient() {}

    static WebSocketClient connect(URI uri, String... headers) throws Exception {
        WebSocketClient client = new WebSocketClient();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        client.webSocket = builder.buildAsync(uri, client).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return client;
    }

    /**
     * Connects, and again where no worker is there yet (1013), as right after a deployment: a worker comes in a moment
     * after its deployment has ended.
     */
    static WebSocketClient connectToWorker(URI uri, String... headers) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            WebSocketClient client = connect(uri, headers);
            if (client.staysOpen() || System.nanoTime() > deadline) {
                return client;
            }
        }
    }

    private boolean staysOpen() throws Exception {
        try {
            closeCode.get(REFUSAL_MILLIS, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException open) {
            return true;
        }
    }

    void send(String text) {
        webSocket.sendText(text, true).join();
    }

    void sendBinary(byte[] bytes) {
        webSocket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    String next() throws InterruptedException {
        return await(message -> true);
    }

    /** The next message that matches; those before it are passed over. */
    String await(Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        StringBuilder passedOver = new StringBuilder();
        while (true) {
            String message = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(message)
                    .as("a message as wanted; there came%s", passedOver)
                    .isNotNull()
                    .isNotEqualTo(CLOSED);
            if (wanted.test(message)) {
                return message;
            }
            passedOver.append(' ').append(message);
        }
    }

    String awaitContaining(String part) throws InterruptedException {
        return await(message -> message.contains(part));
    }

    int awaitClose() throws Exception {
        return closeCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    boolean isOpen() {
        return !closeCode.isDone();
    }

    @Override
    public CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
        fragments.append(data);
        if (last) {
            received.add(fragments.toString());
            fragments.setLength(0);
        }
        source.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket source, ByteBuffer data, boolean last) {
        received.add("binary:" + data.remaining());
        source.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket source, int statusCode, String reason) {
        closeCode.complete(statusCode);
        received.add(CLOSED);
        return null;
    }

    @Override
    public void onError(WebSocket source, Throwable error) {
        closeCode.completeExceptionally(error);
        received.add(CLOSED);
    }

    @Override
    public void close() {
        leave();
    }

    void leave() {
        if (isOpen()) {
            webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }
}
