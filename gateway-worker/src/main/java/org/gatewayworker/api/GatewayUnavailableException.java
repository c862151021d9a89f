package org.gatewayworker.api;

/** There is no gateway to send to or to ask: no register has answered yet, none names a gateway, or none of those can be reached. */
public final class GatewayUnavailableException extends GatewayException {
    private static final long serialVersionUID = 1L;

    public GatewayUnavailableException(String message) {
        super(message);
    }
}
