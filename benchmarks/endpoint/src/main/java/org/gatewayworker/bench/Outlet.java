package org.gatewayworker.bench;

/** A way to one client, that takes whatever it is given: unlike the gateway's, it bounds nothing. Thread safe. */
interface Outlet {

    /** Sends to this client alone. */
    void send(String text);

    /** Sends what many clients are sent. */
    void send(Publication publication);
}
