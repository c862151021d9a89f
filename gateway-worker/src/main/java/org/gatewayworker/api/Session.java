package org.gatewayworker.api;

import java.util.Map;
import java.util.Optional;

/**
 * What the gateway remembers for a client: an ordered map that travels with every event, and that PHP workers read as
 * {@code $_SESSION}. Values are null, Boolean, Long (any integer type is taken), Double, String, byte[], List and Map
 * of these. Written back after the handler when changed.
 */
public interface Session {
    /** The value under {@code key}; empty where there is none, and where it is null. */
    Optional<Object> get(String key);

    Optional<String> getString(String key);

    Optional<Long> getLong(String key);

    /** @throws IllegalArgumentException if the value is, or holds, something else than a session can; it names what */
    void put(String key, Object value);

    void remove(String key);

    boolean contains(String key);

    void clear();

    boolean isEmpty();

    /** An unmodifiable copy, in order. */
    Map<String, Object> asMap();
}
