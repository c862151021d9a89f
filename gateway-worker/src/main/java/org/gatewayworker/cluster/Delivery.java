package org.gatewayworker.cluster;

/** What became of a packet that was to go to a gateway. */
public enum Delivery {
    /** It will be sent. */
    QUEUED,
    /** Too much is waiting to be sent already. */
    FULL,
    /** There is no link, or it has just closed. */
    UNREACHABLE
}
