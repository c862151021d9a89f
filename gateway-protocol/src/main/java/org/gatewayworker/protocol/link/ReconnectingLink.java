package org.gatewayworker.protocol.link;

import java.util.Optional;

/**
 * A place to which there is a link whenever its peer can be reached: each time it closes or an attempt fails, another
 * attempt follows after the retry delay. Thread safe.
 */
public final class ReconnectingLink implements AutoCloseable {

    ReconnectingLink() {}

    /** The link of the moment, where there is one. */
    public Optional<Link> link() {
        return Optional.empty();
    }

    /** Ends the attempts, and closes the link as {@link Link#close} does. */
    @Override
    public void close() {}
}
