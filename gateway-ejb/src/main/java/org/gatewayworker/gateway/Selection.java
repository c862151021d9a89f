package org.gatewayworker.gateway;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.Where;
import org.gatewayworker.protocol.event.Origin;
import org.gatewayworker.protocol.php.PhpKey;
import org.gatewayworker.protocol.php.PhpWriter;

/**
 * Answers SELECT (PROTOCOL.md section 4). Besides uid, groups and session, the reference gives whatever property its
 * connections have; those that make sense here are there, all others are null, as unset ones are. Thread safe.
 */
final class Selection {

    /** Writes one value of one client. */
    private interface Field {
        void write(Client client, PhpWriter reply);
    }

    private static final Bytes EMPTY_ARRAY = Bytes.utf8("a:0:{}");
    /** The first byte of a text frame: what the reference sends, unless it is told otherwise. */
    private static final Bytes TEXT_FRAME = Bytes.wrap(new byte[] {(byte) 0x81});

    private static final Field UNSET = (client, reply) -> reply.nul();

    private static final Map<Bytes, Field> FIELDS = Map.of(
            Bytes.utf8("uid"),
            (client, reply) -> optional(reply, client.uid()),
            Bytes.utf8("groups"),
            (client, reply) -> client.groups().ifPresentOrElse(groups -> groups(reply, groups), reply::nul),
            Bytes.utf8("session"),
            (client, reply) -> reply.string(client.session()),
            Bytes.utf8("id"),
            (client, reply) -> reply.integer(Integer.toUnsignedLong(client.connectionId())),
            Bytes.utf8("gatewayHeader"),
            (client, reply) -> head(reply, client.origin()),
            Bytes.utf8("pingNotResponseCount"),
            (client, reply) -> reply.integer(client.silence()),
            Bytes.utf8("businessworker_address"),
            (client, reply) -> optional(
                    reply, client.worker().map(worker -> Bytes.utf8(worker.key().toString()))),
            Bytes.utf8("websocketType"),
            (client, reply) -> reply.string(TEXT_FRAME));

    private final ClientRegistry registry;

    Selection(ClientRegistry registry) {
        this.registry = registry;
    }

    Bytes reply(Command.Select command) {
        Map<PhpKey, Field> fields = new LinkedHashMap<>();
        command.fields().forEach(name -> fields.put(PhpKey.of(name), FIELDS.getOrDefault(name, UNSET)));
        boolean everyone = command.where() instanceof Where.Everyone;
        // the reference makes a client's entry when it comes to its first field, but before that where there is a
        // condition
        return everyone && fields.isEmpty() ? EMPTY_ARRAY : reply(fields, clients(command.where()));
    }

    /** How many clients and names it goes through, more or less. */
    long weight(Command.Select command) {
        if (command.where() instanceof Where.AnyOf anyOf) {
            return anyOf.conditions().stream().mapToLong(this::weight).sum();
        }
        return registry.count();
    }

    private long weight(Where.Condition condition) {
        if (condition instanceof Where.MemberOf member) {
            return registry.weightOfGroups(member.groups());
        }
        if (condition instanceof Where.BoundTo bound) {
            return registry.weightOfUids(bound.uids());
        }
        return condition instanceof Where.Listed listed ? listed.connections().size() : 0;
    }

    private static Bytes reply(Map<PhpKey, Field> fields, Collection<Client> clients) {
        PhpWriter reply = new PhpWriter().arrayHead(clients.size());
        for (Client client : clients) {
            reply.key(Integer.toUnsignedLong(client.connectionId())).arrayHead(fields.size());
            fields.forEach((name, field) -> field.write(client, reply.key(name)));
            reply.arrayEnd();
        }
        return reply.arrayEnd().toBytes();
    }

    private Collection<Client> clients(Where where) {
        if (!(where instanceof Where.AnyOf anyOf)) {
            return registry.inOrder();
        }
        Set<Client> clients = new LinkedHashSet<>();
        anyOf.conditions().forEach(condition -> add(clients, condition));
        return clients;
    }

    private void add(Set<Client> clients, Where.Condition condition) {
        if (condition instanceof Where.MemberOf member) {
            member.groups().forEach(group -> clients.addAll(List.of(registry.ofGroup(group))));
        } else if (condition instanceof Where.BoundTo bound) {
            bound.uids().forEach(uid -> clients.addAll(List.of(registry.ofUid(uid))));
        } else if (condition instanceof Where.Listed listed) {
            listed.connections().forEach(id -> registry.find(id).ifPresent(clients::add));
        }
    }

    private static void optional(PhpWriter reply, Optional<Bytes> value) {
        value.ifPresentOrElse(reply::string, reply::nul);
    }

    private static void groups(PhpWriter reply, List<Bytes> groups) {
        reply.arrayHead(groups.size());
        groups.forEach(group -> reply.key(group).string(group));
        reply.arrayEnd();
    }

    private static void head(PhpWriter reply, Origin origin) {
        reply.arrayHead(7);
        reply.key(Bytes.utf8("local_ip"))
                .integer(Integer.toUnsignedLong(origin.client().gateway().ipv4()));
        reply.key(Bytes.utf8("local_port")).integer(origin.client().gateway().port());
        reply.key(Bytes.utf8("client_ip")).integer(Integer.toUnsignedLong(origin.clientIp()));
        reply.key(Bytes.utf8("client_port")).integer(origin.clientPort());
        reply.key(Bytes.utf8("gateway_port")).string(Bytes.utf8(Integer.toString(origin.gatewayPort())));
        reply.key(Bytes.utf8("connection_id"))
                .integer(Integer.toUnsignedLong(origin.client().connectionId()));
        reply.key(Bytes.utf8("flag")).integer(0);
        reply.arrayEnd();
    }
}
