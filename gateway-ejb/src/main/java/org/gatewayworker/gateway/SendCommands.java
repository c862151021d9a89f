package org.gatewayworker.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.ConnectionIds;
import org.gatewayworker.protocol.command.Recipients;

/**
 * The commands that bring something to clients, or end them (PROTOCOL.md section 4), as they come on one link. What they
 * send waits for {@link #flush}. Not thread safe.
 */
final class SendCommands {
    private final ClientRegistry registry;
    private final FanOut fanOut;
    private final ClientCloser closer;

    SendCommands(ClientRegistry registry, FanOut fanOut, ClientCloser closer) {
        this.registry = registry;
        this.fanOut = fanOut;
        this.closer = closer;
    }

    void toOne(Command.SendToOne command) {
        registry.find(command.connectionId()).ifPresent(client -> deliver(List.of(client), command.body()));
    }

    void toAll(Command.SendToAll command) {
        deliver(recipients(command.recipients()), command.body());
    }

    void toUids(Command.SendToUid command) {
        deliver(members(command.uids(), registry::ofUid, ConnectionIds.NONE), command.body());
    }

    void toGroups(Command.SendToGroup command) {
        deliver(members(command.groups(), registry::ofGroup, command.exclude()), command.body());
    }

    void kick(Command.Kick command) {
        Optional<Client> client = registry.find(command.connectionId());
        if (client.isEmpty()) {
            return;
        }
        if (!OutboundMessages.isNull(command.farewell())) {
            deliver(List.of(client.get()), command.farewell());
        }
        closer.kick(client.get());
    }

    /** What the client was sent before is not held back for this. */
    void destroy(Command.Destroy command) {
        registry.find(command.connectionId()).ifPresent(client -> {
            client.outbox().flush();
            closer.destroy(client);
        });
    }

    /** Nothing more comes for now: what was sent so far is to leave. */
    void flush() {
        fanOut.flush();
    }

    private static List<Client> members(List<Bytes> names, Function<Bytes, Client[]> index, ConnectionIds excluded) {
        if (names.size() == 1 && excluded.isEmpty()) {
            return Arrays.asList(index.apply(names.get(0)));
        }
        List<Client> members = new ArrayList<>();
        for (Bytes name : names) {
            addExcept(members, Arrays.asList(index.apply(name)), excluded);
        }
        return members;
    }

    private List<Client> recipients(Recipients recipients) {
        List<Client> clients = new ArrayList<>();
        if (recipients instanceof Recipients.Only only) {
            only.connections().forEach(id -> registry.find(id).ifPresent(clients::add));
        } else if (recipients instanceof Recipients.Except except) {
            registry.forEach(client -> addExcept(clients, List.of(client), except.connections()));
        } else {
            registry.forEach(clients::add);
        }
        return clients;
    }

    private static void addExcept(List<Client> recipients, List<Client> some, ConnectionIds excluded) {
        if (excluded.isEmpty()) {
            recipients.addAll(some);
            return;
        }
        for (Client client : some) {
            if (!excluded.contains(client.connectionId())) {
                recipients.add(client);
            }
        }
    }

    /** A body that nobody is to get is not looked at, so that nothing can be wrong with it, as in the reference. */
    private void deliver(List<Client> recipients, Body body) {
        if (!recipients.isEmpty()) {
            fanOut.deliver(recipients, OutboundMessages.of(body));
        }
    }
}
