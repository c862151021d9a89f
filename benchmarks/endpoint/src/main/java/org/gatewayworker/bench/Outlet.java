package org.gatewayworker.bench;

import java.util.concurrent.Executor;

/** A way to one client, that takes whatever it is given: unlike the gateway's, it bounds nothing. Thread safe. */
interface Outlet {

    /** Sends to this client alone. */
    void send(String text);

    /** Sends what many clients are sent. */
    void send(Publication publication);

    /** Where many clients are best written to; one and the same for those that are written to one after another. */
    Executor lane();
}
