package org.gatewayworker.gateway;

import java.util.List;
import java.util.Locale;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpJson;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;

/** What a command's body is to a client. Stateless. */
final class OutboundMessages {

    private OutboundMessages() {}

    /**
     * A scalar as it is, anything else as JSON, and what is framed already without its frames: mostly one message.
     *
     * @throws ProtocolException if the body makes no sense
     * @throws org.gatewayworker.protocol.php.PhpFormatException if it is not serialized, or has no JSON
     */
    static List<OutboundMessage> of(Body body) {
        Bytes payload = body.isScalar() ? body.bytes() : unserialized(body.bytes());
        return body.isFramed() ? WebSocketFrames.unpack(payload) : List.of(OutboundMessage.of(payload));
    }

    /** A kick without a farewell carries PHP's null. */
    static boolean isNull(Body body) {
        return !body.isScalar() && body.bytes().equals(Body.NULL.bytes());
    }

    private static Bytes unserialized(Bytes serialized) {
        PhpValue value = PhpSerializer.unserialize(serialized);
        if (value instanceof PhpValue.Str string) {
            return string.bytes();
        }
        if (value instanceof PhpValue.Int || value instanceof PhpValue.Float || value instanceof PhpValue.Bool) {
            throw new ProtocolException("body: a serialized "
                    + value.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                    + " (expected: a string, array, object or null, since other scalars come as bytes)");
        }
        return PhpJson.encode(value);
    }
}
