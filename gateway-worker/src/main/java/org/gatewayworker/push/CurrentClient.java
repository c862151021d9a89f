package org.gatewayworker.push;

import java.util.Optional;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.protocol.php.PhpValue;

/** The client whose event the calling thread handles, as far as commands are concerned with it. */
public interface CurrentClient {

    ClientId id();

    /** Its session, as the handler has left it so far. */
    PhpValue.Arr sessionArray();

    /** The session has been replaced at the gateway, so it is here. */
    void sessionReplaced(PhpValue.Arr session);

    /** Changes have been merged into the session at the gateway, so they are here. */
    void sessionMerged(PhpValue.Arr changes);

    /** Tells whose event the calling thread handles; empty outside a handler. Thread safe. */
    @FunctionalInterface
    interface Finder {
        Optional<CurrentClient> current();
    }
}
