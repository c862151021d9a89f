package org.gatewayworker.api;

/**
 * A client's session is there, but it is no PHP array that could be read: another peer has written something else, or
 * more than is read (nesting, size). The gateway still has it as it is; {@link Gateway#setSession} puts another one in its place.
 */
public final class UnreadableSessionException extends GatewayException {
    private static final long serialVersionUID = 1L;

    private final ClientId client;

    /** @param reason what is wrong with it */
    public UnreadableSessionException(ClientId client, String reason) {
        super("session of client " + client + " cannot be read: " + reason);
        this.client = client;
    }

    /** Whose session it is. */
    public ClientId client() {
        return client;
    }
}
