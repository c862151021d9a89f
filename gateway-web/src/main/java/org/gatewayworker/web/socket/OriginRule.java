package org.gatewayworker.web.socket;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages may open a WebSocket ({@code gatewayworker.gateway.allowed-origins}). A request without an Origin header
 * does not come from a page of a browser, and passes.
 */
final class OriginRule {
    private static final String ANY = "*";

    private final Set<String> allowed;

    /** @param allowed origins such as {@code https://shop.example}, or {@code *}; none: pages of the same host and port only */
    OriginRule(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    boolean allows(Optional<String> origin, Optional<String> host) {
        if (origin.isEmpty() || allowed.contains(ANY) || allowed.contains(origin.get())) {
            return true;
        }
        return allowed.isEmpty() && host.isPresent() && isSame(origin.get(), host.get());
    }

    private static boolean isSame(String origin, String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
