package org.gatewayworker.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatewayworker.api.Session;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpArrays;
import org.gatewayworker.protocol.php.PhpKey;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;
import org.gatewayworker.push.SessionValues;

/** The session of a client during one event. Read when it is first asked for. Thread safe. */
final class EventSession implements Session {
    private final Supplier<Bytes> reader;
    private Map<PhpKey, PhpValue> values;

    /** What the gateway is believed to have. */
    private PhpValue.Arr stored = PhpValue.Arr.EMPTY;

    private boolean changed;
    private boolean over;

    /** @param reader gives the session, PHP-serialized; asked once at most */
    EventSession(Supplier<Bytes> reader) {
        this.reader = reader;
    }

    @Override
    public synchronized Optional<Object> get(String key) {
        return Optional.ofNullable(values().get(PhpKey.of(key))).map(SessionValues::toJava);
    }

    @Override
    public Optional<String> getString(String key) {
        return get(key, String.class);
    }

    @Override
    public Optional<Long> getLong(String key) {
        return get(key, Long.class);
    }

    @Override
    public Optional<Double> getDouble(String key) {
        return get(key, Number.class).map(Number::doubleValue);
    }

    @Override
    public Optional<Boolean> getBoolean(String key) {
        return get(key, Boolean.class);
    }

    private <T> Optional<T> get(String key, Class<T> type) {
        return get(key).filter(type::isInstance).map(type::cast);
    }

    @Override
    public synchronized void put(String key, Object value) {
        PhpValue converted = SessionValues.toPhp(key, value);
        changing().put(PhpKey.of(key), converted);
    }

    @Override
    public synchronized void remove(String key) {
        changing().remove(PhpKey.of(key));
    }

    @Override
    public synchronized void clear() {
        changing().clear();
    }

    @Override
    public synchronized boolean contains(String key) {
        return values().containsKey(PhpKey.of(key));
    }

    @Override
    public synchronized boolean isEmpty() {
        return values().isEmpty();
    }

    @Override
    public Map<String, Object> asMap() {
        return SessionValues.toJavaMap(asArray());
    }

    synchronized PhpValue.Arr asArray() {
        PhpValue.Arr.Builder array = PhpValue.Arr.builder();
        values().forEach(array::put);
        return array.build();
    }

    /** The gateway has been told to replace its session: nothing is left to be written. */
    synchronized void replaced(PhpValue.Arr session) {
        values = new LinkedHashMap<>(session.entries());
        stored = session;
        changed = false;
    }

    /**
     * The gateway has been told to merge {@code changes} into its session; what was changed here before is still to be written.
     *
     * @return what the gateway has then
     */
    synchronized PhpValue.Arr merged(PhpValue.Arr changes) {
        values = new LinkedHashMap<>(
                PhpArrays.replaceRecursive(asArray(), changes).entries());
        stored = PhpArrays.replaceRecursive(stored, changes);
        return stored;
    }

    /**
     * Ends this session's use.
     *
     * @return what is to be written back, PHP-serialized, if there is a change
     */
    synchronized Optional<Bytes> finish() {
        over = true;
        if (!changed) {
            return Optional.empty();
        }
        PhpValue.Arr now = asArray();
        return now.equals(stored) ? Optional.empty() : Optional.of(PhpSerializer.serialize(now));
    }

    private Map<PhpKey, PhpValue> changing() {
        if (over) {
            throw new IllegalStateException(
                    "session: the event is over (expected: changes until its handlers have returned)");
        }
        Map<PhpKey, PhpValue> current = values();
        changed = true;
        return current;
    }

    private Map<PhpKey, PhpValue> values() {
        if (values == null) {
            stored = SessionValues.read(reader.get());
            values = new LinkedHashMap<>(stored.entries());
        }
        return values;
    }
}
