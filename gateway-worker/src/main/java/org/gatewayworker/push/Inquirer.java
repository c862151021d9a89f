package org.gatewayworker.push;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.gatewayworker.api.IncompleteAnswerException;
import org.gatewayworker.cluster.GatewayPeer;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.php.PhpFormatException;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;

/** Asks several gateways at once, and puts their answers together. Thread safe. */
final class Inquirer {
    private final Duration timeout;

    /** @param timeout for all gateways together */
    Inquirer(Duration timeout) {
        this.timeout = timeout;
    }

    /** Adds what one gateway said to what others said. Throws PhpFormatException where that makes no sense. */
    @FunctionalInterface
    interface Merge<A, R> {
        void add(A sum, GatewayAddress gateway, R answer);
    }

    /**
     * Asks, and waits until all have answered or the time is up.
     *
     * @param sum starts empty; answers are added in the order of the gateways
     * @param result what the caller gets of the sum
     * @throws IncompleteAnswerException if a gateway has not answered, or not with what makes sense
     */
    <A, T> T ask(
            List<GatewayPeer> gateways, Command.Query query, A sum, Merge<A, PhpValue> merge, Function<A, T> result) {
        return askUnread(
                gateways,
                query,
                sum,
                (each, gateway, answer) -> merge.add(each, gateway, PhpSerializer.unserialize(answer)),
                result);
    }

    /** As {@link #ask}, for answers that are taken as they come, PHP-serialized. */
    <A, T> T askUnread(
            List<GatewayPeer> gateways, Command.Query query, A sum, Merge<A, Bytes> merge, Function<A, T> result) {
        Bytes packet = Sender.encode(query);
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<GatewayPeer, CompletableFuture<Bytes>> replies = new LinkedHashMap<>();
        gateways.forEach(gateway -> replies.put(gateway, gateway.ask(packet)));
        Map<String, String> missing = new LinkedHashMap<>();
        replies.forEach((gateway, reply) -> {
            try {
                merge.add(sum, gateway.address(), await(reply, deadline));
            } catch (NoAnswer noAnswer) {
                missing.put(gateway.address().toString(), noAnswer.getMessage());
            } catch (PhpFormatException nonsense) {
                missing.put(gateway.address().toString(), "answered nonsense, " + nonsense.getMessage());
            }
        });
        if (missing.isEmpty()) {
            return result.apply(sum);
        }
        throw new IncompleteAnswerException(missing, result.apply(sum));
    }

    private Bytes await(CompletableFuture<Bytes> reply, long deadline) throws NoAnswer {
        NoAnswer noAnswer;
        try {
            return reply.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            noAnswer = new NoAnswer("silent for " + timeout.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            noAnswer = new NoAnswer("interrupted");
        } catch (ExecutionException failed) {
            noAnswer = new NoAnswer(String.valueOf(failed.getCause().getMessage()));
        }
        reply.completeExceptionally(noAnswer);
        throw noAnswer;
    }

    /** Why a gateway is missing. */
    private static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        private NoAnswer(String reason) {
            super(reason);
        }
    }
}
