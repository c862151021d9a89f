package org.gatewayworker.gateway;

/** When an event is to leave for its worker. */
enum Sending {
    AT_ONCE,
    /** When the link is flushed, which somebody sees to, or when another event leaves at once. */
    WITH_OTHERS
}
