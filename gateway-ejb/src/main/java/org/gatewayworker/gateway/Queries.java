package org.gatewayworker.gateway;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpKey;
import org.gatewayworker.protocol.php.PhpWriter;

/** Answers to queries, PHP-serialized byte for byte as the reference writes them (PROTOCOL.md section 4). Thread safe. */
final class Queries {
    private static final Bytes NULL = Bytes.utf8("N;");
    private static final Bytes EMPTY_ARRAY = Bytes.utf8("a:0:{}");

    private final ClientRegistry registry;

    Queries(ClientRegistry registry) {
        this.registry = registry;
    }

    Bytes isOnline(int connectionId) {
        return integer(registry.contains(connectionId) ? 1 : 0);
    }

    Bytes session(int connectionId) {
        Optional<Client> client = registry.find(connectionId);
        if (client.isEmpty()) {
            return NULL;
        }
        Bytes session = client.get().session();
        return SessionMerge.isUnset(session) ? EMPTY_ARRAY : session;
    }

    Bytes allSessions() {
        return sessions(registry.inOrder());
    }

    Bytes sessionsOfGroup(Bytes group) {
        return sessions(Arrays.asList(registry.ofGroup(group)));
    }

    /** @param group empty for all clients */
    Bytes count(Bytes group) {
        return integer(group.isEmpty() ? registry.count() : registry.countOfGroup(group));
    }

    Bytes countByGroup(List<Bytes> groups) {
        Set<PhpKey> keys = keys(groups);
        PhpWriter reply = new PhpWriter().arrayHead(keys.size());
        for (PhpKey group : keys) {
            reply.key(group).integer(registry.countOfGroup(group.asBytes()));
        }
        return reply.arrayEnd().toBytes();
    }

    Bytes connectionsOfUid(Bytes uid) {
        PhpWriter reply = new PhpWriter();
        connections(reply, registry.ofUid(uid));
        return reply.toBytes();
    }

    Bytes connectionsByUid(List<Bytes> uids) {
        Set<PhpKey> keys = keys(uids);
        PhpWriter reply = new PhpWriter().arrayHead(keys.size());
        for (PhpKey uid : keys) {
            connections(reply.key(uid), registry.ofUid(uid.asBytes()));
        }
        return reply.arrayEnd().toBytes();
    }

    /** The names are keys in the reference, and so come as integers where PHP makes them that. */
    Bytes groupNames() {
        List<Bytes> names = registry.groupNames();
        PhpWriter reply = new PhpWriter().arrayHead(names.size());
        for (int i = 0; i < names.size(); i++) {
            reply.key(i);
            if (PhpKey.of(names.get(i)) instanceof PhpKey.IntKey number) {
                reply.integer(number.value());
            } else {
                reply.string(names.get(i));
            }
        }
        return reply.arrayEnd().toBytes();
    }

    private static Bytes integer(int value) {
        return new PhpWriter().integer(value).toBytes();
    }

    private static Bytes sessions(List<Client> clients) {
        PhpWriter reply = new PhpWriter().arrayHead(clients.size());
        for (Client client : clients) {
            reply.key(Integer.toUnsignedLong(client.connectionId())).string(client.session());
        }
        return reply.arrayEnd().toBytes();
    }

    private static void connections(PhpWriter reply, Client[] clients) {
        reply.arrayHead(clients.length);
        for (int i = 0; i < clients.length; i++) {
            reply.key(i).integer(Integer.toUnsignedLong(clients[i].connectionId()));
        }
        reply.arrayEnd();
    }

    /** As keys of an array: each once, in the order of its first appearance. */
    private static Set<PhpKey> keys(List<Bytes> names) {
        Set<PhpKey> keys = new LinkedHashSet<>();
        names.forEach(name -> keys.add(PhpKey.of(name)));
        return keys;
    }
}
