package org.gatewayworker.bench;

import java.util.Optional;

/** How a message says whom it is for: {@code group:NAME TEXT}, else its sender. Stateless. */
final class Addressing {
    private static final String GROUP = "group:";

    private Addressing() {}

    static Optional<String> groupOf(String text) {
        int end = text.startsWith(GROUP) ? text.indexOf(' ') : -1;
        return end < 0 ? Optional.empty() : Optional.of(text.substring(GROUP.length(), end));
    }
}
