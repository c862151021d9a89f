package org.gatewayworker.gateway;

import java.util.Optional;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpArrays;
import org.gatewayworker.protocol.php.PhpFormatException;
import org.gatewayworker.protocol.php.PhpReferences;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;

/** What UPDATE_SESSION makes of a session (PROTOCOL.md section 4). Stateless. */
final class SessionMerge {
    private static final int MAX_SESSION_BYTES = GatewaySettings.MAX_PACKET_BYTES - PacketCodec.HEAD_BYTES;
    private static final Bytes ZERO = Bytes.utf8("0");

    private SessionMerge() {}

    /** Whether PHP takes the session for none. */
    static boolean isUnset(Bytes session) {
        return session.isEmpty() || session.equals(ZERO);
    }

    /**
     * Both merged as array_replace_recursive does; the changes as they are where there was no session, or nothing that
     * can be merged with.
     *
     * @throws ProtocolException if the changes are no array, or if what comes out would not fit an event
     * @throws PhpFormatException if the changes are not serialized
     */
    static Bytes merge(Bytes session, Bytes changes) {
        if (isUnset(session)) {
            return changes;
        }
        PhpValue.Arr changed = array(changes)
                .orElseThrow(
                        () -> new ProtocolException("session update: not an array (expected: a serialized array)"));
        Optional<PhpValue.Arr> base = stored(session);
        if (base.isEmpty()) {
            return changes;
        }
        Bytes merged = PhpSerializer.serialize(PhpArrays.replaceRecursive(base.get(), changed));
        if (merged.length() > MAX_SESSION_BYTES) {
            throw new ProtocolException("session: " + merged.length() + " bytes after the update (expected: at most "
                    + MAX_SESSION_BYTES + ")");
        }
        return merged;
    }

    /** Who updates a session is not to blame for what another has set before. */
    private static Optional<PhpValue.Arr> stored(Bytes session) {
        try {
            return array(session);
        } catch (PhpFormatException setByAnother) {
            return Optional.empty();
        }
    }

    private static Optional<PhpValue.Arr> array(Bytes serialized) {
        return PhpReferences.resolve(PhpSerializer.unserialize(serialized)) instanceof PhpValue.Arr array
                ? Optional.of(array)
                : Optional.empty();
    }
}
