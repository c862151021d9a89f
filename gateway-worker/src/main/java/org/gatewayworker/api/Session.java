package org.gatewayworker.api;

import java.util.Map;
import java.util.Optional;

/**
 * What the gateway remembers for a client: an ordered map that travels with every event, and that PHP workers read as
 * {@code $_SESSION}. Written back after the handlers of the event, behind all that they sent, where it has changed
 * (PROTOCOL.md section 6); not after {@link GatewayHandler#onClose}, since then there is nobody to keep it.
 *
 * <p>Values are null, Boolean, Long (any integer type is taken), Double (Float is taken), String, byte[], {@link OpaqueValue},
 * and List and Map of these. What is put in is copied. A string of a PHP peer comes as String where it is
 * valid UTF-8, as byte[] where it is not. A PHP array comes as List where its keys run 0, 1, 2 and so on, the empty one too, else as
 * Map with String keys. PHP keeps keys such as {@code "7"} or {@code "-3"} as integers (section 4): that does not show here, save that a Map whose keys run {@code "0"}, {@code "1"}
 * comes back as a List.
 *
 * <p>It is read from what came with the event when it is first asked for; a handler that does not ask pays nothing.
 * Where another peer has changed it meanwhile, that first call asks the gateway, and may take up to 5 s. Thread safe, of
 * use until the handlers have returned.
 *
 * <p>Where another peer has left something that is no session, every method here throws {@link UnreadableSessionException}, and nothing is
 * written back; {@link Gateway#setSession} for this client puts another session in its place, here too.
 */
public interface Session {
    /** The value under {@code key}; empty where there is none, and where it is null. */
    Optional<Object> get(String key);

    /** The value under {@code key}, where it is a String. */
    Optional<String> getString(String key);

    /** The value under {@code key}, where it is a Long. */
    Optional<Long> getLong(String key);

    /** The value under {@code key}, where it is a Double or a Long. */
    Optional<Double> getDouble(String key);

    /** The value under {@code key}, where it is a Boolean. */
    Optional<Boolean> getBoolean(String key);

    /**
     * Sets a value, behind the others where the key is new.
     *
     * @param value may be null, which is a value too: see {@link #contains}
     * @throws IllegalArgumentException if the value is, or holds, something else than a session can; it names what
     */
    void put(String key, Object value);

    /** Removes a key and its value, if it is there. */
    void remove(String key);

    /** Whether the key is there, with whatever value. */
    boolean contains(String key);

    /** Removes everything. */
    void clear();

    boolean isEmpty();

    /** An unmodifiable copy, in order. */
    Map<String, Object> asMap();
}
