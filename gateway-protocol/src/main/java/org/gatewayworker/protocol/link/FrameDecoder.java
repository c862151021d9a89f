package org.gatewayworker.protocol.link;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Cuts a stream of bytes into messages. Stateless.
 *
 * @param <M> what a message decodes to
 */
@FunctionalInterface
public interface FrameDecoder<M> {
    /**
     * Takes one whole message from {@code in}, or none: then the position is where it was.
     *
     * @throws org.gatewayworker.protocol.ProtocolException if the bytes can never become a message, so that the link must close
     */
    Optional<M> decode(ByteBuffer in);
}
