package org.gatewayworker.examples.chat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.Message;

/** A gateway in memory, of one thread: groups, sessions as last written back, and what each client has received. */
final class FakeGateway {
    private final Map<ClientId, FakeClient> clients = new LinkedHashMap<>();
    private final Map<String, Set<ClientId>> groups = new LinkedHashMap<>();
    private final ChatHandler handler = new ChatHandler();
    private Optional<FakeClient> current = Optional.empty();

    FakeGateway() {
        handler.gateway = (Gateway) Proxy.newProxyInstance(
                Gateway.class.getClassLoader(),
                new Class<?>[] {Gateway.class},
                (proxy, call, args) -> answer(call, args));
    }

    FakeClient connect() {
        ClientId id = ClientId.of(String.format("7f00000108fc%08x", clients.size() + 1));
        FakeClient client = new FakeClient(id, this);
        clients.put(id, client);
        return client;
    }

    void deliver(FakeClient from, String text) {
        current = Optional.of(from);
        handler.onMessage(from, Message.of(text));
        from.session().writeBack();
    }

    /** As a gateway does it: the client is out of every group before the worker hears of it. */
    void close(FakeClient client) {
        groups.values().forEach(members -> members.remove(client.id()));
        clients.remove(client.id());
        current = Optional.of(client);
        handler.onClose(client);
    }

    private Object answer(Method call, Object[] args) {
        return switch (call.getName()) {
            case "joinGroup" -> members((String) args[1]).add((ClientId) args[0]);
            case "leaveGroup" -> members((String) args[1]).remove((ClientId) args[0]);
            case "sendToGroup" -> send(members((String) args[0]), args[1]);
            case "sendToGroupExcept" -> send(others((Collection<?>) args[0], (Collection<?>) args[2]), args[1]);
            case "sendToClient" -> send(Set.of((ClientId) args[0]), args[1]);
            case "sendToCurrentClient" -> send(Set.of(current.orElseThrow().id()), args[0]);
            case "updateSession" -> clients.get(args[0]).session().update((Map<?, ?>) args[1]);
            case "getSession" ->
                Optional.ofNullable(clients.get(args[0]))
                        .map(client -> client.session().stored());
            case "getClientSessionsByGroup" -> sessions(members((String) args[0]));
            default -> throw new UnsupportedOperationException(call.toString());
        };
    }

    private Set<ClientId> members(String group) {
        return groups.computeIfAbsent(group, name -> new LinkedHashSet<>());
    }

    private Set<ClientId> others(Collection<?> names, Collection<?> excluded) {
        Set<ClientId> others = new LinkedHashSet<>();
        names.forEach(name -> others.addAll(members((String) name)));
        others.removeIf(excluded::contains);
        return others;
    }

    private Map<ClientId, Map<String, Object>> sessions(Set<ClientId> members) {
        Map<ClientId, Map<String, Object>> sessions = new LinkedHashMap<>();
        members.forEach(id -> sessions.put(id, clients.get(id).session().stored()));
        return sessions;
    }

    private Optional<Object> send(Set<ClientId> recipients, Object message) {
        try (JsonReader reader = Json.createReader(new StringReader(((Message) message).text()))) {
            JsonObject json = reader.readObject();
            List<ClientId> present = new ArrayList<>(recipients);
            present.retainAll(clients.keySet());
            present.forEach(id -> clients.get(id).received().add(json));
        }
        return Optional.empty();
    }
}
