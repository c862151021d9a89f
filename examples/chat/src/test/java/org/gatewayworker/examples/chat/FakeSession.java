package org.gatewayworker.examples.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gatewayworker.api.Session;

/** What the handler changes, and apart from it what the gateway knows: others see a change only once it is written back. */
final class FakeSession implements Session {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private Map<String, Object> stored = Map.of();

    void writeBack() {
        stored = Map.copyOf(values);
    }

    /** As {@code Gateway.updateSession} does within a handler: here and at the gateway. */
    Map<String, Object> update(Map<?, ?> changes) {
        changes.forEach((key, value) -> values.put((String) key, value));
        stored = Map.copyOf(values);
        return stored;
    }

    Map<String, Object> stored() {
        return stored;
    }

    @Override
    public Optional<Object> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public Optional<String> getString(String key) {
        return get(key).map(String.class::cast);
    }

    @Override
    public Optional<Long> getLong(String key) {
        return get(key).map(Long.class::cast);
    }

    @Override
    public Optional<Double> getDouble(String key) {
        return get(key).map(Double.class::cast);
    }

    @Override
    public Optional<Boolean> getBoolean(String key) {
        return get(key).map(Boolean.class::cast);
    }

    @Override
    public void put(String key, Object value) {
        values.put(key, value);
    }

    @Override
    public void remove(String key) {
        values.remove(key);
    }

    @Override
    public boolean contains(String key) {
        return values.containsKey(key);
    }

    @Override
    public void clear() {
        values.clear();
    }

    @Override
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public Map<String, Object> asMap() {
        return Map.copyOf(values);
    }
}
