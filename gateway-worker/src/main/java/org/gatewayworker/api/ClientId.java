package org.gatewayworker.api;

import java.util.regex.Pattern;

/**
 * Names one client in the whole cluster, for as long as its connection lasts. Ids are not used again.
 *
 * @param value 20 lower-case hex digits, the same in every peer of the cluster, PHP's included
 */
public record ClientId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{20}");

    /** @throws IllegalArgumentException if {@code value} is not 20 lower-case hex digits */
    public ClientId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("client_id: " + value + " (expected: 20 lower-case hex digits)");
        }
    }

    /** @throws IllegalArgumentException if {@code value} is not 20 lower-case hex digits */
    public static ClientId of(String value) {
        return new ClientId(value);
    }

    /** The digits, ready to be put into a message. */
    @Override
    public String toString() {
        return value;
    }
}
