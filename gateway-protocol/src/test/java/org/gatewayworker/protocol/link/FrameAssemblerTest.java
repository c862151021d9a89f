package org.gatewayworker.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class FrameAssemblerTest {
    private final FrameAssembler<Bytes> assembler = new FrameAssembler<>(LengthPrefixed::decode);
    private final List<Bytes> received = new ArrayList<>();

    private void receive(ByteBuffer input) {
        assembler.receive(input);
        for (Optional<Bytes> next = assembler.next(); next.isPresent(); next = assembler.next()) {
            received.add(next.get());
        }
        assembler.keepRest();
        // The buffer is the selector's: whatever is still needed from it must have been taken.
        for (int i = 0; i < input.limit(); i++) {
            input.put(i, (byte) 0xEE);
        }
    }

    private static ByteBuffer piece(byte[] bytes, int from, int to) {
        ByteBuffer piece = ByteBuffer.allocateDirect(Math.max(1, to - from));
        return piece.put(bytes, from, to - from).flip();
    }

    @Test
    void shouldCutOneMessageWhereverItIsSplit() {
        byte[] frame = LengthPrefixed.frame("hello").toArray();
        for (int cut = 0; cut <= frame.length; cut++) {
            received.clear();
            receive(piece(frame, 0, cut));
            assertThat(received).hasSize(cut == frame.length ? 1 : 0);
            receive(piece(frame, cut, frame.length));
            assertThat(received).containsExactly(Bytes.utf8("hello"));
        }
    }

    @Test
    void shouldCutGluedMessagesWhereverTheyAreSplit() {
        ByteBuffer glued = ByteBuffer.allocate(100);
        for (String body : List.of("one", "", "three")) {
            LengthPrefixed.frame(body).writeTo(glued);
        }
        byte[] bytes = Bytes.copyOf(glued.flip()).toArray();
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                received.clear();
                receive(piece(bytes, 0, first));
                receive(piece(bytes, first, second));
                receive(piece(bytes, second, bytes.length));
                assertThat(received).containsExactly(Bytes.utf8("one"), Bytes.EMPTY, Bytes.utf8("three"));
            }
        }
    }

    /** A slow sender of a big packet (vectors 12): ten million pieces, each moved a bounded number of times. */
    @Test
    void shouldTakeTenMegabytesByteByByte() {
        byte[] body = new byte[10_000_000];
        new Random(1).nextBytes(body);
        byte[] frame = LengthPrefixed.frame(Bytes.wrap(body)).toArray();
        ByteBuffer one = ByteBuffer.allocate(1);
        for (byte b : frame) {
            receive(one.clear().put(b).flip());
        }
        assertThat(received).containsExactly(Bytes.wrap(body));
    }

    @Test
    void shouldKeepOrderOverRandomMessagesInRandomPieces() {
        Random random = new Random(2);
        List<Bytes> sent = new ArrayList<>();
        ByteBuffer stream = ByteBuffer.allocate(3_000_000);
        for (int i = 0; i < 500; i++) {
            byte[] body = new byte[random.nextInt(10) == 0 ? random.nextInt(40_000) : random.nextInt(40)];
            random.nextBytes(body);
            sent.add(Bytes.wrap(body));
            LengthPrefixed.frame(Bytes.wrap(body)).writeTo(stream);
        }
        byte[] bytes = Bytes.copyOf(stream.flip()).toArray();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + random.nextInt(5_000));
            receive(piece(bytes, from, to));
            from = to;
        }
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void shouldHandOnWhatTheDecoderRefuses() {
        assembler.receive(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}));
        assertThatThrownBy(assembler::next)
                .isInstanceOf(ProtocolException.class)
                .hasMessage("length: -1 (expected: 0 <= N <= 20000000)");
    }

    @Test
    void shouldRefuseADecoderThatTakesNothing() {
        FrameAssembler<String> endless = new FrameAssembler<>(in -> Optional.of("again"));
        endless.receive(ByteBuffer.allocate(1));
        assertThatThrownBy(endless::next).isInstanceOf(IllegalStateException.class);
    }
}
