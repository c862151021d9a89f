package org.gatewayworker.push;

import java.util.Map;
import java.util.Optional;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Message;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;

/** Commands that concern one client, and go to its gateway only. Thread safe. */
final class ClientCommands {
    private final Routing routing;
    private final Sender sender;
    private final CurrentClient.Finder currentClient;

    ClientCommands(Routing routing, Sender sender, CurrentClient.Finder currentClient) {
        this.routing = routing;
        this.sender = sender;
        this.currentClient = currentClient;
    }

    /** @throws IllegalStateException if the thread handles no event */
    ClientId current(String call) {
        return currentClient
                .current()
                .map(CurrentClient::id)
                .orElseThrow(() -> new IllegalStateException(
                        call + ": no current client (expected: a call on the thread that a handler was called on)"));
    }

    void sendToClient(ClientId client, Message message) {
        Body body = WireMessage.bodyOf(message);
        send(client, connectionId -> new Command.SendToOne(connectionId, body));
    }

    /** @param farewell PHP's null for none */
    void close(ClientId client, Body farewell) {
        send(client, connectionId -> new Command.Kick(connectionId, farewell));
    }

    void destroy(ClientId client) {
        send(client, Command.Destroy::new);
    }

    void bindUid(ClientId client, String uid) {
        Bytes name = Name.borne("uid", uid);
        send(client, connectionId -> new Command.BindUid(connectionId, name));
    }

    void unbindUid(ClientId client, String uid) {
        Bytes name = Name.borne("uid", uid);
        send(client, connectionId -> new Command.UnbindUid(connectionId, name));
    }

    void joinGroup(ClientId client, String group) {
        Bytes name = Name.borne("group", group);
        send(client, connectionId -> new Command.JoinGroup(connectionId, name));
    }

    void leaveGroup(ClientId client, String group) {
        Bytes name = Name.borne("group", group);
        send(client, connectionId -> new Command.LeaveGroup(connectionId, name));
    }

    void setSession(ClientId client, Map<String, Object> session) {
        PhpValue.Arr array = SessionValues.toPhp(session);
        Bytes serialized = PhpSerializer.serialize(array);
        ifCurrent(client).ifPresent(current -> current.sessionReplaced(array));
        send(client, connectionId -> new Command.SetSession(connectionId, serialized));
    }

    void updateSession(ClientId client, Map<String, Object> changes) {
        PhpValue.Arr array = SessionValues.toPhp(changes);
        Bytes serialized = PhpSerializer.serialize(array);
        ifCurrent(client).ifPresent(current -> current.sessionMerged(array));
        send(client, connectionId -> new Command.UpdateSession(connectionId, serialized));
    }

    private Optional<CurrentClient> ifCurrent(ClientId client) {
        return currentClient.current().filter(current -> current.id().equals(client));
    }

    private void send(ClientId client, Maker command) {
        org.gatewayworker.protocol.ClientId id = ClientIds.toWire(client);
        routing.gateway(id.gateway()).ifPresent(gateway -> sender.sendTo(gateway, command.of(id.connectionId())));
    }

    /** Makes a command for a connection. */
    @FunctionalInterface
    private interface Maker {
        Command of(int connectionId);
    }
}
