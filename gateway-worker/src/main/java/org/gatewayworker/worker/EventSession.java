package org.gatewayworker.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final Supplier<PhpValue.Arr> reader;
    private Map<PhpKey, PhpValue> values = Map.of();
    private volatile boolean loaded;

    /** What the gateway is believed to have. */
    private PhpValue.Arr stored = PhpValue.Arr.EMPTY;

    private boolean changed;
    private boolean over;

    /** @param reader gives the session; asked when that is first needed, and again where it threw */
    EventSession(Supplier<PhpValue.Arr> reader) {
        this.reader = reader;
    }

    @Override
    public Optional<Object> get(String key) {
        load();
        synchronized (this) {
            return Optional.ofNullable(values.get(PhpKey.of(key))).map(SessionValues::toJava);
        }
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
    public void put(String key, Object value) {
        PhpValue converted = SessionValues.toPhp(key, value);
        change(current -> current.put(PhpKey.of(key), converted));
    }

    @Override
    public void remove(String key) {
        change(current -> current.remove(PhpKey.of(key)));
    }

    @Override
    public void clear() {
        change(Map::clear);
    }

    @Override
    public boolean contains(String key) {
        load();
        synchronized (this) {
            return values.containsKey(PhpKey.of(key));
        }
    }

    @Override
    public boolean isEmpty() {
        load();
        synchronized (this) {
            return values.isEmpty();
        }
    }

    @Override
    public Map<String, Object> asMap() {
        return SessionValues.toJavaMap(asArray());
    }

    PhpValue.Arr asArray() {
        load();
        return snapshot();
    }

    private synchronized PhpValue.Arr snapshot() {
        PhpValue.Arr.Builder array = PhpValue.Arr.builder();
        values.forEach(array::put);
        return array.build();
    }

    /** The gateway has been told to replace its session: nothing is left to be written. */
    synchronized void replaced(PhpValue.Arr session) {
        set(session);
        changed = false;
    }

    /**
     * The gateway has been told to merge {@code changes} into its session; what was changed here before is still to be written.
     *
     * @return what the gateway has then
     */
    PhpValue.Arr merged(PhpValue.Arr changes) {
        load();
        synchronized (this) {
            PhpValue.Arr here = PhpArrays.replaceRecursive(snapshot(), changes);
            set(PhpArrays.replaceRecursive(stored, changes));
            values = new LinkedHashMap<>(here.entries());
            return stored;
        }
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
        PhpValue.Arr now = snapshot();
        return now.equals(stored) ? Optional.empty() : Optional.of(PhpSerializer.serialize(now));
    }

    private void change(Consumer<Map<PhpKey, PhpValue>> change) {
        load();
        synchronized (this) {
            if (over) {
                throw new IllegalStateException(
                        "session: the event is over (expected: changes until its handlers have returned)");
            }
            changed = true;
            change.accept(values);
        }
    }

    /** Without holding the lock, since it may have to ask the gateway, and virtual threads that block in a lock hold up others. */
    private void load() {
        if (loaded) {
            return;
        }
        PhpValue.Arr read = reader.get();
        synchronized (this) {
            if (!loaded) {
                set(read);
            }
        }
    }

    private void set(PhpValue.Arr session) {
        stored = session;
        values = new LinkedHashMap<>(session.entries());
        loaded = true;
    }
}
