package org.gatewayworker.protocol;

import java.util.List;

/** What is said on a register's links, one line a message (PROTOCOL.md section 2). */
public sealed interface RegisterMessage {

    /**
     * A gateway announces itself.
     *
     * @param address {@code IP:PORT} of its inner server, as it came
     * @param secretKey empty where none is set
     */
    record GatewayConnect(String address, String secretKey) implements RegisterMessage {
        /** Without the secret, which must not reach a log. */
        @Override
        public String toString() {
            return "GatewayConnect[address=" + address + "]";
        }
    }

    /**
     * A worker, or a GatewayClient, asks for the gateways.
     *
     * @param secretKey empty where none is set
     */
    record WorkerConnect(String secretKey) implements RegisterMessage {
        /** Without the secret, which must not reach a log. */
        @Override
        public String toString() {
            return "WorkerConnect[]";
        }
    }

    /** Keeps the link alive. */
    record Ping() implements RegisterMessage {}

    /** The register's answer: every gateway there is. */
    record BroadcastAddresses(List<String> addresses) implements RegisterMessage {
        public BroadcastAddresses {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * A message with an event, but none that can be acted upon: the register closes without a word.
     *
     * @param reason for the log, with nothing of the message in it but the event
     */
    record Unusable(String reason) implements RegisterMessage {}
}
