package org.gatewayworker.gateway;

/** Counts each client's silence and says what follows from it (PROTOCOL.md section 7). */
final class Heartbeat {

    /** What one tick means for one client. */
    enum Beat {
        REST,
        /** The client is to be sent the ping data. */
        PING,
        /** The client has been silent for too long. */
        DROP
    }

    private final int limit;
    private final boolean pings;

    Heartbeat(HeartbeatSettings settings) {
        this.limit = settings.notResponseLimit();
        this.pings = !settings.data().isEmpty();
    }

    /** Counts one tick for the client. */
    Beat tick(Client client) {
        int silence = client.silence();
        if (limit > 0 && silence >= 2L * limit) {
            return Beat.DROP;
        }
        if (!client.countSilence(silence)) {
            // it was heard of just now, as if this tick had come before that
            return Beat.REST;
        }
        int counted = silence + 1;
        boolean betweenPings = limit > 0 && counted % 2 == 1;
        return pings && counted != 0 && !betweenPings ? Beat.PING : Beat.REST;
    }
}
