package org.gatewayworker.api;

/** A call of {@link Gateway} that did not do all that it was asked for. The kinds say what is missing. */
public abstract class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GatewayException(String message) {
        super(message);
    }
}
