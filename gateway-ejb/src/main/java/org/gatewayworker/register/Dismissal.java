package org.gatewayworker.register;

import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;

/** Why a peer is shut out (PROTOCOL.md section 2). */
enum Dismissal {
    BAD_REQUEST("no JSON object with an event"),
    UNUSABLE("nothing that a register acts upon"),
    WRONG_SECRET("wrong secret"),
    NEVER_SPOKE("nothing said within the authentication time-out"),
    FELL_SILENT("no ping for too long"),
    TOO_SLOW("does not read what it is told");

    private static final Bytes FAREWELL = Bytes.utf8(
            "Bad request: this is a GatewayWorker register, it takes one JSON object with an event a line\n");

    private final String text;

    Dismissal(String text) {
        this.text = text;
    }

    /** What to say before closing. Only whoever does not know the protocol is told anything. */
    Optional<Bytes> farewell() {
        return this == BAD_REQUEST ? Optional.of(FAREWELL) : Optional.empty();
    }

    /** For logs. */
    @Override
    public String toString() {
        return text;
    }
}
