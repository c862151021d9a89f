package org.gatewayworker.push;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.gatewayworker.cluster.ClusterSettings;
import org.gatewayworker.cluster.GatewayPeers;
import org.gatewayworker.cluster.RegisterLinks;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.link.LinkSettings;
import org.gatewayworker.protocol.link.LinkTransport;

/**
 * Pushes to clients, and asks about them, from any Java program: what PHP programs use {@code GatewayClient} for
 * (PROTOCOL.md sections 1 and 2). Needs no server.
 *
 * <pre>{@code
 * try (PushClient push = PushClient.connect("s3cret", "127.0.0.1:1236")) {
 *     push.sendToGroup("news", "hello");
 * }
 * }</pre>
 *
 * <p>It asks the registers as a worker does, keeps listening to them, and opens one link to each gateway when that is first
 * needed. Until a register has answered for the first time, calls wait up to 5 s for that. Commands and questions of one thread go over
 * the same link, so that a question here never overtakes a command. As there is no current client, calls that
 * name one throw IllegalStateException. Thread safe.
 */
public final class PushClient extends ClusterGateway implements AutoCloseable {
    private static final LinkSettings LINKS =
            LinkSettings.DEFAULT.withConnectTimeout(Duration.ofSeconds(3)).withSelectorThreads(1);

    private final Links links;

    private PushClient(Links links) {
        super(links.peers, Optional::empty, QUERY_TIMEOUT, QUERY_TIMEOUT);
        this.links = links;
    }

    /**
     * Starts to connect, and returns at once.
     *
     * @param secretKey empty where the cluster has none
     * @param registers each {@code host:port}
     * @throws IllegalArgumentException if there is no register, or one is not of that form
     */
    public static PushClient connect(String secretKey, String... registers) {
        List<RegisterAddress> addresses = List.of(registers).stream()
                .map(text -> RegisterAddress.parse(text)
                        .orElseThrow(
                                () -> new IllegalArgumentException("register: " + text + " (expected: host:port)")))
                .toList();
        return connect(new ClusterSettings(addresses, secretKey));
    }

    /** Starts to connect, and returns at once. */
    static PushClient connect(ClusterSettings settings) {
        return new PushClient(new Links(settings));
    }

    /** Sends what is queued, and closes all links. */
    @Override
    public void close() {
        links.close();
    }

    /** What is opened with the client and closed with it. */
    private static final class Links implements AutoCloseable {
        private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "gatewayworker-push-timer");
            thread.setDaemon(true);
            return thread;
        });
        private final LinkTransport transport = new LinkTransport("gatewayworker-push", LINKS, scheduler);
        private final GatewayPeers peers;
        private final RegisterLinks registers;

        private Links(ClusterSettings settings) {
            peers = new GatewayPeers(
                    address -> new DialledGateway(address, transport, settings.secretKey(), this::linkClosed));
            registers = new RegisterLinks(transport, scheduler, settings, peers::announced);
            registers.open();
        }

        private void linkClosed(org.gatewayworker.cluster.GatewayPeer peer) {
            peers.linkClosed(peer);
        }

        @Override
        public void close() {
            registers.close();
            peers.close(LINKS.closeTimeout());
            transport.close();
            scheduler.shutdownNow();
        }
    }
}
