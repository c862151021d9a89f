package org.gatewayworker.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatewayworker.gateway.ClientConnection;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tyrus is played by the test: it notes what it is given, and each piece is a message. */
class TyrusReaderTest {
    private static final byte[] SHORT = frame(2 + 4, 5);
    private static final byte[] LONGER = frame(4 + 4, 300);
    private static final byte[] LONGEST = frame(10 + 4, 70_000);

    private final List<byte[]> given = new ArrayList<>();
    private final Gateway gateway = new Gateway();
    private final List<String> announced = new ArrayList<>();
    private final TyrusReader reader = new TyrusReader(() -> announced.add("read"));

    @BeforeEach
    void connect() {
        reader.giveTo(data -> {
            byte[] piece = new byte[data.remaining()];
            data.get(piece);
            given.add(piece);
            reader.received(Bytes.wrap(piece));
        });
        reader.listen(gateway);
    }

    @Test
    void shouldGiveFramesOneByOne() {
        handle(joined(SHORT, LONGER, LONGEST, SHORT));
        assertThat(given).containsExactly(SHORT, LONGER, LONGEST, SHORT);
        assertThat(gateway.flushes).isEqualTo(1);
    }

    @Test
    void shouldLoseNothingWhereverReadsEnd() {
        byte[] all = joined(SHORT, LONGER, SHORT);
        for (int cut = 0; cut <= all.length; cut++) {
            given.clear();
            handle(Arrays.copyOfRange(all, 0, cut));
            handle(Arrays.copyOfRange(all, cut, all.length));
            assertThat(joined(given.toArray(byte[][]::new)))
                    .as("cut at %d", cut)
                    .isEqualTo(all);
        }
    }

    @Test
    void shouldWaitForAHeadThatIsNotAllHere() {
        for (int bytes = 0; bytes < 10; bytes++) {
            handle(new byte[] {LONGEST[bytes]});
            assertThat(given).hasSize(bytes < 9 ? 0 : 1);
        }
    }

    @Test
    void shouldGiveNothingMoreWhileTheGatewayTakesNoMessages() {
        gateway.full = true;
        handle(joined(SHORT, LONGER, SHORT));
        assertThat(given).containsExactly(SHORT);

        gateway.takeOne();
        assertThat(given).containsExactly(SHORT, LONGER);
        gateway.full = false;
        gateway.takeOne();
        assertThat(given).containsExactly(SHORT, LONGER, SHORT);
    }

    @Test
    void shouldReadOnlyWhenTheGatewayTakesMessagesAgain() {
        assertThat(reader.wants()).isTrue();
        gateway.full = true;
        handle(SHORT);
        assertThat(reader.wants()).isFalse();
        assertThat(announced).isEmpty();

        gateway.full = false;
        gateway.takeOne();
        assertThat(announced).containsExactly("read");
        assertThat(reader.wants()).isTrue();
    }

    @Test
    void shouldNotReadAgainWhatWasNotAnnounced() {
        gateway.full = true;
        handle(SHORT);
        gateway.full = false;
        gateway.takeOne();
        assertThat(announced).isEmpty();
    }

    @Test
    void shouldGoOnWhereTheGatewayHasRoomBeforeItIsAskedToWait() {
        gateway.full = true;
        gateway.takesAtOnce = true;
        handle(joined(SHORT, SHORT));
        assertThat(given).hasSize(2);
        assertThat(reader.wants()).isTrue();
    }

    /** The highest bit of a 64-bit length must not be set: that is for Tyrus to say, to which all of it goes. */
    @Test
    void shouldLeaveALengthThatCannotBeToTyrus() {
        byte[] hostile = {(byte) 0x81, (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3, 4, 5};
        handle(hostile);
        assertThat(given).containsExactly(hostile);
        handle(SHORT);
        assertThat(given).hasSize(2);
    }

    @Test
    void shouldTakeAnUnmaskedFrameForAFrame() {
        byte[] unmasked = {(byte) 0x81, 2, 'h', 'i'};
        handle(joined(unmasked, SHORT));
        assertThat(given).containsExactly(unmasked, SHORT);
    }

    @Test
    void shouldForgetWhatItKeepsWhenTheConnectionEnds() {
        gateway.full = true;
        handle(joined(SHORT, LONGER));
        reader.wants();
        reader.end();
        gateway.takeOne();
        handle(SHORT);
        assertThat(given).containsExactly(SHORT);
        assertThat(announced).isEmpty();
    }

    /** The server uses its buffer again. */
    private void handle(byte[] read) {
        byte[] buffer = read.clone();
        reader.handle(ByteBuffer.wrap(buffer));
        Arrays.fill(buffer, (byte) 0);
    }

    private static byte[] frame(int headBytes, int payloadBytes) {
        ByteBuffer frame = ByteBuffer.allocate(headBytes + payloadBytes).put((byte) 0x81);
        switch (headBytes) {
            case 6 -> frame.put((byte) (0x80 | payloadBytes));
            case 8 -> frame.put((byte) (0x80 | 126)).putShort((short) payloadBytes);
            default -> frame.put((byte) (0x80 | 127)).putLong(payloadBytes);
        }
        while (frame.hasRemaining()) {
            frame.put((byte) frame.position());
        }
        return frame.array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** Takes messages, or holds one and has the client wait. */
    private static final class Gateway implements ClientConnection {
        private CompletableFuture<Void> held = CompletableFuture.completedFuture(null);
        private boolean full;
        private boolean takesAtOnce;
        private int flushes;

        void takeOne() {
            held.complete(null);
        }

        @Override
        public CompletionStage<Void> receivedAmongOthers(Bytes message) {
            held = full ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
            return takesAtOnce ? new TakenMeanwhile() : held;
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public int connectionId() {
            return 1;
        }

        @Override
        public void opened() {}

        @Override
        public void opened(Bytes handshake) {}

        @Override
        public CompletionStage<Void> received(Bytes message) {
            return receivedAmongOthers(message);
        }

        @Override
        public void closed() {}
    }

    /** Not done when it is looked at, and done right after. */
    private static final class TakenMeanwhile extends CompletableFuture<Void> {
        @Override
        public boolean isDone() {
            boolean before = super.isDone();
            complete(null);
            return before;
        }
    }
}
