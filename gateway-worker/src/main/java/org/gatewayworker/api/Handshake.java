package org.gatewayworker.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP request that a WebSocket client came with (PROTOCOL.md section 8). Immutable.
 *
 * @param query the parsed query: values are String, or List and Map where keys came with brackets
 * @param server request line, addresses and headers under PHP's names, for example {@code REQUEST_URI}, {@code REMOTE_ADDR}, {@code HTTP_USER_AGENT};
 *     a value may be null
 * @param cookies as sent, not URL-decoded
 */
public record Handshake(Map<String, Object> query, Map<String, Object> server, Map<String, Object> cookies) {

    public Handshake {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        server = Collections.unmodifiableMap(new LinkedHashMap<>(server));
        cookies = Collections.unmodifiableMap(new LinkedHashMap<>(cookies));
    }

    /** A query parameter that has one value. */
    public Optional<String> queryParameter(String name) {
        return text(query, name);
    }

    /** A header, by its HTTP name in any case. */
    public Optional<String> header(String name) {
        return text(server, "HTTP_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** A cookie. */
    public Optional<String> cookie(String name) {
        return text(cookies, name);
    }

    private static Optional<String> text(Map<String, Object> map, String name) {
        return map.get(name) instanceof String value ? Optional.of(value) : Optional.empty();
    }
}
