package org.gatewayworker.protocol.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;

/** Reads commands as forgivingly as the reference's gateway. Stateless. */
final class CommandDecoder {
    private static final Where NOBODY = Where.AnyOf.of();

    private CommandDecoder() {}

    static Command decode(Packet packet) {
        int id = packet.connectionId();
        Bytes ext = packet.extData();
        return switch (packet.command()) {
            case CommandNumber.SEND_TO_ONE -> new Command.SendToOne(id, packet.body());
            case CommandNumber.SEND_TO_ALL -> new Command.SendToAll(recipients(ext), packet.body());
            case CommandNumber.KICK -> new Command.Kick(id, packet.body());
            case CommandNumber.DESTROY -> new Command.Destroy(id);
            case CommandNumber.UPDATE_SESSION -> new Command.UpdateSession(id, ext);
            case CommandNumber.GET_ALL_CLIENT_SESSIONS -> new Command.GetAllClientSessions();
            case CommandNumber.IS_ONLINE -> new Command.IsOnline(id);
            case CommandNumber.BIND_UID -> new Command.BindUid(id, ext);
            case CommandNumber.UNBIND_UID -> new Command.UnbindUid(id, ext);
            case CommandNumber.SEND_TO_UID -> new Command.SendToUid(uids(ext), packet.body());
            case CommandNumber.GET_CLIENT_ID_BY_UID -> new Command.GetClientIdByUid(ext);
            case CommandNumber.BATCH_GET_CLIENT_ID_BY_UID -> new Command.BatchGetClientIdByUid(names(ext));
            case CommandNumber.JOIN_GROUP -> new Command.JoinGroup(id, ext);
            case CommandNumber.LEAVE_GROUP -> new Command.LeaveGroup(id, ext);
            case CommandNumber.SEND_TO_GROUP -> sendToGroup(packet);
            case CommandNumber.GET_CLIENT_SESSIONS_BY_GROUP -> new Command.GetClientSessionsByGroup(ext);
            case CommandNumber.GET_CLIENT_COUNT_BY_GROUP -> new Command.GetClientCountByGroup(ext);
            case CommandNumber.SELECT -> select(JsonArguments.of(ext));
            case CommandNumber.GET_GROUP_ID_LIST -> new Command.GetGroupIdList();
            case CommandNumber.UNGROUP -> new Command.Ungroup(ext);
            case CommandNumber.BATCH_GET_CLIENT_COUNT_BY_GROUP -> new Command.BatchGetClientCountByGroup(names(ext));
            case CommandNumber.WORKER_CONNECT ->
                workerConnect(JsonArguments.of(packet.body().bytes()));
            case CommandNumber.PING -> new Command.Ping();
            case CommandNumber.GATEWAY_CLIENT_CONNECT ->
                new Command.GatewayClientConnect(
                        secretKey(JsonArguments.of(packet.body().bytes())));
            case CommandNumber.GET_SESSION_BY_CLIENT_ID -> new Command.GetSessionByClientId(id);
            case CommandNumber.SET_SESSION -> new Command.SetSession(id, ext);
            default -> new Command.Unknown(packet.command());
        };
    }

    private static List<Bytes> names(Bytes json) {
        return JsonArguments.names(JsonArguments.of(json));
    }

    private static List<Bytes> uids(Bytes json) {
        return names(json).stream().distinct().toList();
    }

    private static Recipients recipients(Bytes ext) {
        if (ext.isEmpty()) {
            return new Recipients.Everyone();
        }
        JsonNode arguments = JsonArguments.of(ext);
        if (arguments.hasNonNull("connections")) {
            return new Recipients.Only(JsonArguments.connections(arguments.get("connections")));
        }
        ConnectionIds excluded = JsonArguments.excluded(arguments.path("exclude"));
        return excluded.isEmpty() ? new Recipients.Everyone() : new Recipients.Except(excluded);
    }

    private static Command sendToGroup(Packet packet) {
        Optional<Bytes> plainGroup = PlainGroup.of(packet.extData());
        if (plainGroup.isPresent()) {
            return new Command.SendToGroup(List.of(plainGroup.get()), ConnectionIds.NONE, packet.body());
        }
        JsonNode arguments = JsonArguments.of(packet.extData());
        return new Command.SendToGroup(
                JsonArguments.names(arguments.path("group")),
                JsonArguments.excluded(arguments.path("exclude")),
                packet.body());
    }

    private static Command select(JsonNode arguments) {
        if (arguments.isEmpty() || !arguments.isObject()) {
            return new Command.Select(List.of(), NOBODY);
        }
        return new Command.Select(JsonArguments.names(arguments.path("fields")), where(arguments.path("where")));
    }

    private static Where where(JsonNode where) {
        if (JsonArguments.isFalse(where)) {
            return new Where.Everyone();
        }
        List<Where.Condition> conditions = new ArrayList<>();
        where.properties().forEach(property -> condition(property).ifPresent(conditions::add));
        return new Where.AnyOf(conditions);
    }

    private static Optional<Where.Condition> condition(Map.Entry<String, JsonNode> property) {
        JsonNode value = property.getValue();
        return switch (property.getKey()) {
            case "groups" -> Optional.of(new Where.MemberOf(JsonArguments.names(value)));
            case "uid" -> Optional.of(new Where.BoundTo(JsonArguments.names(value)));
            case "connection_id" -> Optional.of(new Where.Listed(JsonArguments.connections(value)));
            default -> Optional.empty();
        };
    }

    private static Command workerConnect(JsonNode body) {
        JsonNode key = body.path("worker_key");
        if (key.isContainerNode()) {
            throw new ProtocolException("worker_key: a list or an object (expected: a string)");
        }
        return new Command.WorkerConnect(key.isNull() ? "" : key.asText(), secretKey(body));
    }

    /** One that is missing is not the same as an empty one here, other than with the register: it is always wrong. */
    private static String secretKey(JsonNode body) {
        JsonNode secretKey = body.path("secret_key");
        if (!secretKey.isTextual()) {
            throw new ProtocolException("secret_key: " + secretKey.getNodeType() + " (expected: a string)");
        }
        return secretKey.textValue();
    }
}
