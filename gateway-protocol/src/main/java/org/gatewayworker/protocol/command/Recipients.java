package org.gatewayworker.protocol.command;

/** Whom a SEND_TO_ALL is for. */
public sealed interface Recipients {
    /** Every client. */
    record Everyone() implements Recipients {}

    /** The listed clients only. */
    record Only(ConnectionIds connections) implements Recipients {}

    /** Everyone but the listed clients. */
    record Except(ConnectionIds connections) implements Recipients {}
}
