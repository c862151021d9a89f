package org.gatewayworker.protocol;

/** Input that does not follow the protocol. The message names the field, the value and what was expected. */
public class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
