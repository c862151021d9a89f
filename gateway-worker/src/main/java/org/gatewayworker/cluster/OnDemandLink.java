package org.gatewayworker.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.ReplyCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandCodec;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.link.LinkListener;
import org.gatewayworker.protocol.link.LinkTransport;

/**
 * A link that is opened when it is first needed, kept for what comes next, and opened anew where it has closed or has
 * not been used for 50 s. Queries on it are pipelined: each reply belongs to the oldest query without one. Thread safe.
 */
public final class OnDemandLink {
    private static final Duration MAX_IDLE = Duration.ofSeconds(50);
    private static final Duration MAX_DIALLING = Duration.ofSeconds(5);

    private final Function<LinkListener<Bytes>, CompletionStage<Link>> dialler;
    private final Optional<Bytes> greeting;
    private final Runnable onClosed;
    private final LongSupplier nanoTime;
    private Conversation current;
    private boolean closed;

    /**
     * @param dialler opens a link on which replies are read
     * @param greeting the first packet of every link
     * @param onClosed called whenever an open link has closed
     * @param nanoTime as {@link System#nanoTime}
     */
    OnDemandLink(
            Function<LinkListener<Bytes>, CompletionStage<Link>> dialler,
            Optional<Bytes> greeting,
            Runnable onClosed,
            LongSupplier nanoTime) {
        this.dialler = dialler;
        this.greeting = greeting;
        this.onClosed = onClosed;
        this.nanoTime = nanoTime;
    }

    /**
     * A link to a gateway, which starts with the secret, if there is one.
     *
     * @param onClosed called whenever an open link has closed
     */
    public static OnDemandLink to(
            GatewayAddress address, LinkTransport transport, String secretKey, Runnable onClosed) {
        InetSocketAddress socketAddress = new InetSocketAddress(address.host(), address.port());
        ReplyCodec replies = new ReplyCodec(ReplyCodec.DEFAULT_MAX_REPLY_BYTES);
        Optional<Bytes> greeting = Optional.of(secretKey)
                .filter(secret -> !secret.isEmpty())
                .map(secret -> new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES)
                        .encode(CommandCodec.encode(new Command.GatewayClientConnect(secret))));
        return new OnDemandLink(
                listener -> transport.connect(socketAddress, replies::decode, listener),
                greeting,
                onClosed,
                System::nanoTime);
    }

    public synchronized boolean isOpen() {
        return current != null && current.isOpen();
    }

    /** Starts to connect, unless there is a link; returns at once. */
    public void dial() {
        conversation();
    }

    /** See {@link GatewayPeer#send}. */
    public Delivery send(Bytes packet) {
        try {
            return conversation()
                    .opened
                    .get(MAX_DIALLING.toMillis(), TimeUnit.MILLISECONDS)
                    .send(packet);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Delivery.UNREACHABLE;
        } catch (ExecutionException | TimeoutException notConnected) {
            return Delivery.UNREACHABLE;
        }
    }

    /** See {@link GatewayPeer#ask}. */
    public CompletableFuture<Bytes> ask(Bytes packet) {
        CompletableFuture<Bytes> reply = new CompletableFuture<>();
        conversation().opened.whenComplete((conversation, failure) -> {
            if (failure == null) {
                conversation.ask(packet, reply);
            } else {
                reply.completeExceptionally(failure);
            }
        });
        return reply;
    }

    /** See {@link GatewayPeer#close}. */
    public synchronized CompletableFuture<Void> close() {
        closed = true;
        return current == null ? CompletableFuture.completedFuture(null) : current.close();
    }

    private Conversation conversation() {
        Conversation made;
        synchronized (this) {
            if (current != null && !current.isIdleFor(MAX_IDLE)) {
                return current;
            }
            if (current != null) {
                current.close();
            }
            made = new Conversation();
            current = made;
            if (closed) {
                made.dialled(new IOException("closed"));
                return made;
            }
        }
        dialler.apply(made).whenComplete((link, failure) -> made.dialled(failure));
        return made;
    }

    private synchronized void forget(Conversation ended) {
        if (current == ended) {
            current = null;
        }
    }

    /** What is said on one link. */
    private final class Conversation implements LinkListener<Bytes> {
        private final CompletableFuture<Conversation> opened = new CompletableFuture<>();
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        /** Guarded by this, as is the order of what is sent. */
        private final ArrayDeque<CompletableFuture<Bytes>> unanswered = new ArrayDeque<>();

        private Link link;
        private boolean ended;
        private long lastUse = nanoTime.getAsLong();

        @Override
        public void opened(Link newLink) {
            synchronized (this) {
                link = newLink;
                greeting.ifPresent(link::send);
            }
            opened.complete(this);
        }

        private void dialled(Throwable failure) {
            if (failure != null) {
                forget(this);
                opened.completeExceptionally(failure);
                over.complete(null);
            }
        }

        private synchronized boolean isOpen() {
            return link != null && !ended;
        }

        private synchronized boolean isIdleFor(Duration limit) {
            return isOpen() && unanswered.isEmpty() && nanoTime.getAsLong() - lastUse > limit.toNanos();
        }

        private synchronized Delivery send(Bytes packet) {
            lastUse = nanoTime.getAsLong();
            if (link.send(packet)) {
                return Delivery.QUEUED;
            }
            return link.isOpen() ? Delivery.FULL : Delivery.UNREACHABLE;
        }

        private void ask(Bytes packet, CompletableFuture<Bytes> reply) {
            Delivery delivery;
            synchronized (this) {
                unanswered.addLast(reply);
                delivery = ended ? Delivery.UNREACHABLE : send(packet);
                if (delivery != Delivery.QUEUED) {
                    unanswered.removeLastOccurrence(reply);
                }
            }
            if (delivery != Delivery.QUEUED) {
                reply.completeExceptionally(new IOException(delivery == Delivery.FULL ? "link full" : "link closed"));
                return;
            }
            reply.whenComplete((bytes, failure) -> {
                if (failure != null) {
                    giveUpUnlessAnswered(reply);
                }
            });
        }

        /** A reply that is still to come would be taken for that of the next query. */
        private void giveUpUnlessAnswered(CompletableFuture<Bytes> reply) {
            synchronized (this) {
                if (!unanswered.contains(reply)) {
                    return;
                }
            }
            link.abort();
        }

        @Override
        public void received(Link from, Bytes reply) {
            CompletableFuture<Bytes> oldest;
            synchronized (this) {
                oldest = unanswered.pollFirst();
            }
            if (oldest == null) {
                throw new ProtocolException("reply: " + reply + " (expected: none without a query)");
            }
            oldest.complete(reply);
        }

        @Override
        public void closed(Link from) {
            List<CompletableFuture<Bytes>> lost;
            synchronized (this) {
                ended = true;
                lost = new ArrayList<>(unanswered);
                unanswered.clear();
            }
            forget(this);
            lost.forEach(reply -> reply.completeExceptionally(new IOException("link closed")));
            over.complete(null);
            onClosed.run();
        }

        private CompletableFuture<Void> close() {
            opened.thenAccept(conversation -> conversation.link.close());
            return over;
        }
    }
}
