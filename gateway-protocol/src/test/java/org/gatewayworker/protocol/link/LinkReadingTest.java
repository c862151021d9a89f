package org.gatewayworker.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class LinkReadingTest extends LoopbackLinks {
    @Test
    void shouldDeliverMessagesCutAnywhere() throws IOException {
        byte[] two = ByteBuffer.allocate(17)
                .put(LengthPrefixed.frame("hello").toArray())
                .put(LengthPrefixed.frame("you!").toArray())
                .array();
        try (Socket socket = peer()) {
            OutputStream out = socket.getOutputStream();
            for (int cut = 0; cut <= two.length; cut++) {
                out.write(two, 0, cut);
                int whole = cut < 9 ? 0 : cut < 17 ? 1 : 2;
                int before = 2 * cut;
                await().until(() -> recorder.received.size() == before + whole);
                out.write(two, cut, two.length - cut);
                await().until(() -> recorder.received.size() == before + 2);
            }
        }
        assertThat(recorder.received).containsOnly(Bytes.utf8("hello"), Bytes.utf8("you!"));
    }

    @Test
    void shouldSayWhenAllOfWhatWasReadIsDelivered() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        LinkServer telling = transport.listen(ANY, LengthPrefixed::decode, () -> new Recorder() {
            @Override
            public void received(Link link, Bytes message) {
                heard.add(message.toDisplay());
            }

            @Override
            public void caughtUp(Link link) {
                heard.add("caught up");
            }
        });
        byte[] two = ByteBuffer.allocate(17)
                .put(LengthPrefixed.frame("hello").toArray())
                .put(LengthPrefixed.frame("you!").toArray())
                .array();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), telling.port())) {
            socket.getOutputStream().write(two);
            await().until(() -> heard.size() == 3);
            assertThat(heard).containsExactly("hello", "you!", "caught up");
        }
    }

    @Test
    void shouldTakeABigMessageInRandomPieces() throws IOException {
        byte[] body = random(10_000_000);
        byte[] frame = LengthPrefixed.frame(Bytes.wrap(body)).toArray();
        Random random = new Random(7);
        try (Socket socket = peer()) {
            for (int from = 0; from < frame.length; ) {
                int length = Math.min(frame.length - from, 1 + random.nextInt(4_000));
                socket.getOutputStream().write(frame, from, length);
                from += length;
            }
            await().until(() -> !recorder.received.isEmpty());
        }
        assertThat(recorder.received).containsExactly(Bytes.wrap(body));
    }

    @Test
    void shouldCloseTheLinkOnInputThatCannotBeAMessage() throws IOException {
        try (Socket socket = peer();
                Socket other = peer()) {
            socket.getOutputStream().write(new byte[] {-1, -1, -1, -1, 0});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            other.getOutputStream().write(LengthPrefixed.frame("still served").toArray());
            await().until(() -> recorder.received.contains(Bytes.utf8("still served")));
        }
        await().until(() -> recorder.closed.get() == 2);
    }

    @Test
    void shouldCloseTheLinkWhoseListenerThrows() throws IOException {
        List<Throwable> failures = List.of(
                new ProtocolException("uid: \n (expected: a string)"),
                new IllegalStateException("a bug"),
                new StackOverflowError("a deep one"));
        for (Throwable failure : failures) {
            Recorder throwing = new Recorder() {
                @Override
                public void received(Link link, Bytes message) {
                    super.received(link, message);
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) failure;
                }
            };
            try (LinkServer port = transport.listen(ANY, LengthPrefixed::decode, () -> throwing);
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
                socket.getOutputStream().write(LengthPrefixed.frame("1").toArray());
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
                socket.getOutputStream().write(LengthPrefixed.frame("2").toArray());
            }
            await().until(() -> throwing.closed.get() == 1);
            assertThat(throwing.received).containsExactly(Bytes.utf8("1"));
        }
    }

    @Test
    void shouldCloseTheLinkForWhichThereIsNoListener() throws IOException {
        try (LinkServer port = transport.listen(ANY, LengthPrefixed::decode, () -> {
                    throw new IllegalStateException("no listener");
                });
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void shouldPauseAndResumeBetweenTwoMessagesOfOneRead() throws IOException {
        Recorder oneByOne = new Recorder() {
            @Override
            public void received(Link link, Bytes message) {
                link.pauseReading();
                super.received(link, message);
            }
        };
        try (LinkServer port = transport.listen(ANY, LengthPrefixed::decode, () -> oneByOne);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            ByteBuffer stream = ByteBuffer.allocate(100_000);
            for (int i = 0; i < 100; i++) {
                LengthPrefixed.frame(Bytes.wrap(new byte[900])).writeTo(stream);
            }
            socket.getOutputStream().write(stream.array(), 0, stream.position());
            Link link = oneByOne.link();
            for (int i = 1; i <= 100; i++) {
                int expected = i;
                await().until(() -> oneByOne.received.size() == expected);
                assertThat(oneByOne.received).hasSize(expected);
                link.resumeReading();
            }
        }
        await().until(() -> oneByOne.closed.get() == 1);
    }

    @Test
    void shouldHoldUpAPeerWhileItIsPaused() throws IOException {
        ByteBuffer stream = ByteBuffer.allocate(30 * 1_000_004);
        for (int i = 0; i < 30; i++) {
            LengthPrefixed.frame(Bytes.wrap(random(1_000_000))).writeTo(stream);
        }
        stream.flip();
        try (SocketChannel peer = SocketChannel.open(server.address())) {
            Link link = recorder.link();
            link.pauseReading();
            peer.configureBlocking(false);
            while (peer.write(stream) > 0) {
                assertThat(recorder.received).isEmpty();
            }
            assertThat(stream.hasRemaining()).isTrue();
            link.resumeReading();
            peer.configureBlocking(true);
            peer.write(stream);
            await().until(() -> recorder.received.size() == 30);
            assertThat(recorder.received).containsOnly(Bytes.wrap(random(1_000_000)));
        }
    }
}
