package org.gatewayworker.gateway;

/** Why a client is closed, in the numbers of RFC 6455 section 7.4. */
public enum CloseCode {
    /** A worker asked for it. */
    NORMAL(1000),
    /** The gateway stops. */
    GOING_AWAY(1001),
    /** A message does not fit. */
    TOO_BIG(1009),
    /** The gateway failed at this client; its log says how. */
    FAILED(1011),
    /** Something else stands in the way: come back later. */
    TRY_AGAIN_LATER(1013);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
