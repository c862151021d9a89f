package org.gatewayworker.push;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Message;
import org.gatewayworker.cluster.GatewayPeer;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.ConnectionIds;
import org.gatewayworker.protocol.command.Recipients;

/** Commands that concern many clients, and most often all gateways. Thread safe. */
final class Broadcasts {
    private final Routing routing;
    private final Sender sender;

    Broadcasts(Routing routing, Sender sender) {
        this.routing = routing;
        this.sender = sender;
    }

    void sendToAll(Message message) {
        sender.sendToEach(
                routing.everyone(), new Command.SendToAll(new Recipients.Everyone(), WireMessage.bodyOf(message)));
    }

    /** Each gateway hears of its own clients only. */
    void sendToAll(Message message, Collection<ClientId> recipients) {
        Body body = WireMessage.bodyOf(message);
        Map<GatewayAddress, ConnectionIds> connections = ClientIds.byGateway(recipients);
        List<GatewayPeer> gateways = connections.keySet().stream()
                .map(routing::gateway)
                .flatMap(Optional::stream)
                .toList();
        sender.sendToReachable(
                gateways,
                gateway -> Sender.encode(
                        new Command.SendToAll(new Recipients.Only(connections.get(gateway.address())), body)));
    }

    void sendToAllExcept(Message message, Collection<ClientId> excluded) {
        Body body = WireMessage.bodyOf(message);
        sendExcept(
                routing.everyone(),
                excluded,
                connections -> new Command.SendToAll(
                        connections.isEmpty() ? new Recipients.Everyone() : new Recipients.Except(connections), body));
    }

    void sendToUids(Collection<String> uids, Message message) {
        List<Bytes> names = Name.borne("uid", uids);
        sender.sendToEach(routing.ofUids(uids), new Command.SendToUid(names, WireMessage.bodyOf(message)));
    }

    void sendToGroups(Collection<String> groups, Message message, Collection<ClientId> excluded) {
        List<Bytes> names = Name.borne("group", groups);
        Body body = WireMessage.bodyOf(message);
        sendExcept(
                routing.ofGroups(groups), excluded, connections -> new Command.SendToGroup(names, connections, body));
    }

    void ungroup(String group) {
        Command command = new Command.Ungroup(Name.borne("group", group));
        sender.sendToEach(routing.ofGroups(List.of(group)), command);
    }

    /** The gateways that hold none of the excluded clients get the same packet, encoded once. */
    private void sendExcept(
            List<GatewayPeer> gateways, Collection<ClientId> excluded, Function<ConnectionIds, Command> command) {
        Map<GatewayAddress, ConnectionIds> connections = ClientIds.byGateway(excluded);
        Bytes toOthers = Sender.encode(command.apply(ConnectionIds.NONE));
        sender.sendToEach(
                gateways,
                gateway -> connections.containsKey(gateway.address())
                        ? Sender.encode(command.apply(connections.get(gateway.address())))
                        : toOthers);
    }
}
