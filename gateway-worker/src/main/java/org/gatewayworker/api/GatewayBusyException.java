package org.gatewayworker.api;

import java.util.List;

/**
 * Some gateways take no more at the moment: so much is waiting to be sent to them that this message was not queued.
 * All other gateways that it is for have been given it.
 */
public final class GatewayBusyException extends GatewayException {
    private static final long serialVersionUID = 1L;

    private final List<String> gateways;

    /** @param gateways address and port of each gateway that did not take the message */
    public GatewayBusyException(List<String> gateways) {
        super("not queued, too much is waiting to be sent to " + String.join(", ", gateways));
        this.gateways = List.copyOf(gateways);
    }

    /** Address and port of each gateway that did not take the message. */
    public List<String> gateways() {
        return gateways;
    }
}
