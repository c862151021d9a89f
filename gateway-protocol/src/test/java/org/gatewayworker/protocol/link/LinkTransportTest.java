package org.gatewayworker.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class LinkTransportTest extends LoopbackLinks {
    @Test
    void shouldConnectAndTalkBothWays() throws Exception {
        Recorder client = new Recorder();
        Link link = transport
                .connect(server.address(), LengthPrefixed::decode, client)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(client.opened).containsExactly(link);
        assertThat(link.remoteAddress()).isEqualTo(server.address());
        assertThat(link.send(LengthPrefixed.frame("ping"))).isTrue();
        await().until(() -> recorder.received.contains(Bytes.utf8("ping")));
        assertThat(recorder.link().remoteAddress()).isEqualTo(link.localAddress());
        recorder.link().send(LengthPrefixed.frame("pong"));
        await().until(() -> client.received.contains(Bytes.utf8("pong")));
        link.close();
        await().until(() -> client.closed.get() == 1 && recorder.closed.get() == 1);
    }

    @Test
    void shouldNameTheAddressThatRefuses() {
        server.close();
        Recorder client = new Recorder();
        assertThatThrownBy(() -> transport
                        .connect(server.address(), LengthPrefixed::decode, client)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConnectException.class)
                .hasMessageContaining("127.0.0.1:" + server.port());
        assertThat(client.opened).isEmpty();
        assertThat(client.closed).hasValue(0);
    }

    @Test
    void shouldNameTheHostThatNobodyKnows() {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("no.such.host.invalid", 1236);
        assertThatThrownBy(() -> transport
                        .connect(nowhere, LengthPrefixed::decode, new Recorder())
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .hasMessageContaining("no.such.host.invalid:1236: unknown host");
    }

    /** A server whose queue of unaccepted connections is full lets the next one wait. */
    @Test
    void shouldGiveUpConnectingInTime() throws Exception {
        List<Socket> fill = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LinkTransport impatient =
                        new LinkTransport(name, settings.withConnectTimeout(Duration.ofMillis(100)), scheduler)) {
            InetSocketAddress address = (InetSocketAddress) full.getLocalSocketAddress();
            try {
                while (fill.size() < 50) {
                    Socket socket = new Socket();
                    fill.add(socket);
                    socket.connect(address, 200);
                }
            } catch (SocketTimeoutException isFull) {
                assertThat(fill).isNotEmpty();
            }
            Recorder client = new Recorder();
            assertThatThrownBy(() -> impatient
                            .connect(address, LengthPrefixed::decode, client)
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("no answer within 100 ms");
            assertThat(client.opened).isEmpty();
        } finally {
            for (Socket socket : fill) {
                socket.close();
            }
        }
    }

    @Test
    void shouldNameTheAddressThatIsInUse() {
        assertThatThrownBy(() -> transport.listen(server.address(), LengthPrefixed::decode, Recorder::new))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port());
    }

    @Test
    void shouldKeepAcceptedLinksWhenTheServerCloses() throws IOException {
        try (Socket socket = peer()) {
            Link link = recorder.link();
            server.close();
            transport.listen(server.address(), LengthPrefixed::decode, Recorder::new);
            link.send(LengthPrefixed.frame("still here"));
            assertThat(readFrame(new DataInputStream(socket.getInputStream()))).isEqualTo(Bytes.utf8("still here"));
        }
    }

    @Test
    void shouldLeaveNothingBehindWhenItCloses() throws IOException {
        ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor();
        Recorder client = new Recorder();
        for (int round = 0; round < 5; round++) {
            InetSocketAddress address = openAndClose(name + "second-", 10, client, fresh);
            assertThat(client.closed).hasValue(10 * round + 10);
            assertThat(threadsOf(name + "second-")).isEmpty();
            assertThat(client.opened).allMatch(link -> !link.send(Bytes.EMPTY));
            try (ServerSocket sameAgain = new ServerSocket()) {
                sameAgain.setReuseAddress(true);
                sameAgain.bind(address);
            }
        }
        fresh.shutdownNow();
    }

    private InetSocketAddress openAndClose(
            String threads, int links, Recorder client, ScheduledExecutorService timers) {
        try (LinkTransport second = new LinkTransport(threads, settings.withSelectorThreads(3), timers)) {
            LinkServer port = second.listen(ANY, LengthPrefixed::decode, Recorder::new);
            int expected = client.opened.size() + links;
            for (int i = 0; i < links; i++) {
                second.connect(port.address(), LengthPrefixed::decode, client);
            }
            await().until(() -> client.opened.size() == expected);
            client.opened.forEach(link -> link.send(LengthPrefixed.frame("x")));
            return port.address();
        }
    }

    @Test
    void shouldRefuseToConnectWhenItIsClosed() {
        transport.close();
        assertThatThrownBy(() -> transport
                        .connect(server.address(), LengthPrefixed::decode, new Recorder())
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .hasMessageContaining("the transport is closed");
    }

    @Test
    void shouldCloseFromASelectorThreadToo() throws IOException {
        Recorder closing = new Recorder() {
            @Override
            public void received(Link link, Bytes message) {
                transport.close();
            }
        };
        LinkServer port = transport.listen(ANY, LengthPrefixed::decode, () -> closing);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(LengthPrefixed.frame("close").toArray());
            assertThat(in.read()).isEqualTo(-1);
        }
        await().until(() -> threadsOf(name).isEmpty());
    }
}
