package org.gatewayworker.gateway;

/**
 * Names a worker among those of one gateway.
 *
 * @param host the IP address it connects from
 * @param name {@code NAME:ID}, as the worker says it
 */
public record WorkerKey(String host, String name) {

    /** {@code 127.0.0.1:NAME:ID}. */
    @Override
    public String toString() {
        return host + ':' + name;
    }
}
