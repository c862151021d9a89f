package org.gatewayworker.protocol.command;

import java.util.List;
import java.util.Optional;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpJson;
import org.gatewayworker.protocol.php.PhpValue;

/** Writes each command as a PHP peer does for the same call. Stateless. */
final class CommandEncoder implements CommandHandler<Packet> {
    /** In the head of a command that is not about one client. */
    private static final int NO_CONNECTION = 0;

    @Override
    public Packet workerConnect(Command.WorkerConnect command) {
        return connect(
                CommandNumber.WORKER_CONNECT,
                object().put("worker_key", PhpValue.Str.of(command.workerKey()))
                        .put("secret_key", PhpValue.Str.of(command.secretKey())));
    }

    @Override
    public Packet gatewayClientConnect(Command.GatewayClientConnect command) {
        return connect(
                CommandNumber.GATEWAY_CLIENT_CONNECT, object().put("secret_key", PhpValue.Str.of(command.secretKey())));
    }

    @Override
    public Packet sendToOne(Command.SendToOne command) {
        return Packet.toGateway(CommandNumber.SEND_TO_ONE, command.connectionId(), Bytes.EMPTY, command.body());
    }

    @Override
    public Packet sendToAll(Command.SendToAll command) {
        return send(CommandNumber.SEND_TO_ALL, recipients(command.recipients()), command.body());
    }

    @Override
    public Packet sendToUid(Command.SendToUid command) {
        return send(CommandNumber.SEND_TO_UID, PhpJson.encodeAscii(list(command.uids())), command.body());
    }

    @Override
    public Packet sendToGroup(Command.SendToGroup command) {
        boolean single = command.groups().size() == 1 && command.exclude().isEmpty();
        Bytes arguments = (single ? PlainGroup.write(command.groups().get(0)) : Optional.<Bytes>empty())
                .orElseGet(() -> groups(command));
        return send(CommandNumber.SEND_TO_GROUP, arguments, command.body());
    }

    @Override
    public Packet kick(Command.Kick command) {
        return Packet.toGateway(CommandNumber.KICK, command.connectionId(), Bytes.EMPTY, command.farewell());
    }

    @Override
    public Packet destroy(Command.Destroy command) {
        return plain(CommandNumber.DESTROY, command.connectionId(), Bytes.EMPTY);
    }

    @Override
    public Packet updateSession(Command.UpdateSession command) {
        return plain(CommandNumber.UPDATE_SESSION, command.connectionId(), command.session());
    }

    @Override
    public Packet setSession(Command.SetSession command) {
        return plain(CommandNumber.SET_SESSION, command.connectionId(), command.session());
    }

    @Override
    public Packet bindUid(Command.BindUid command) {
        return plain(CommandNumber.BIND_UID, command.connectionId(), command.uid());
    }

    @Override
    public Packet unbindUid(Command.UnbindUid command) {
        return plain(CommandNumber.UNBIND_UID, command.connectionId(), command.uid());
    }

    @Override
    public Packet joinGroup(Command.JoinGroup command) {
        return plain(CommandNumber.JOIN_GROUP, command.connectionId(), command.group());
    }

    @Override
    public Packet leaveGroup(Command.LeaveGroup command) {
        return plain(CommandNumber.LEAVE_GROUP, command.connectionId(), command.group());
    }

    @Override
    public Packet ungroup(Command.Ungroup command) {
        return plain(CommandNumber.UNGROUP, NO_CONNECTION, command.group());
    }

    @Override
    public Packet ping(Command.Ping command) {
        return plain(CommandNumber.PING, NO_CONNECTION, Bytes.EMPTY);
    }

    @Override
    public Packet unknown(Command.Unknown command) {
        return plain(command.number(), NO_CONNECTION, Bytes.EMPTY);
    }

    @Override
    public Packet getAllClientSessions(Command.GetAllClientSessions command) {
        return plain(CommandNumber.GET_ALL_CLIENT_SESSIONS, NO_CONNECTION, Bytes.EMPTY);
    }

    @Override
    public Packet isOnline(Command.IsOnline command) {
        return plain(CommandNumber.IS_ONLINE, command.connectionId(), Bytes.EMPTY);
    }

    @Override
    public Packet getClientIdByUid(Command.GetClientIdByUid command) {
        return plain(CommandNumber.GET_CLIENT_ID_BY_UID, NO_CONNECTION, command.uid());
    }

    @Override
    public Packet batchGetClientIdByUid(Command.BatchGetClientIdByUid command) {
        return plain(
                CommandNumber.BATCH_GET_CLIENT_ID_BY_UID, NO_CONNECTION, PhpJson.encodeAscii(list(command.uids())));
    }

    @Override
    public Packet getClientSessionsByGroup(Command.GetClientSessionsByGroup command) {
        return plain(CommandNumber.GET_CLIENT_SESSIONS_BY_GROUP, NO_CONNECTION, command.group());
    }

    @Override
    public Packet getClientCountByGroup(Command.GetClientCountByGroup command) {
        return plain(CommandNumber.GET_CLIENT_COUNT_BY_GROUP, NO_CONNECTION, command.group());
    }

    @Override
    public Packet select(Command.Select command) {
        return plain(
                CommandNumber.SELECT,
                NO_CONNECTION,
                json(object().put("fields", list(command.fields())).put("where", where(command.where()))));
    }

    @Override
    public Packet getGroupIdList(Command.GetGroupIdList command) {
        return plain(CommandNumber.GET_GROUP_ID_LIST, NO_CONNECTION, Bytes.EMPTY);
    }

    @Override
    public Packet batchGetClientCountByGroup(Command.BatchGetClientCountByGroup command) {
        return plain(
                CommandNumber.BATCH_GET_CLIENT_COUNT_BY_GROUP,
                NO_CONNECTION,
                PhpJson.encodeAscii(list(command.groups())));
    }

    @Override
    public Packet getSessionByClientId(Command.GetSessionByClientId command) {
        return plain(CommandNumber.GET_SESSION_BY_CLIENT_ID, command.connectionId(), Bytes.EMPTY);
    }

    private static Bytes groups(Command.SendToGroup command) {
        return json(object().put("group", list(command.groups()))
                .put("exclude", command.exclude().isEmpty() ? PhpValue.NULL : map(command.exclude())));
    }

    private static Bytes recipients(Recipients recipients) {
        if (recipients instanceof Recipients.Only only) {
            return json(object().put("connections", map(only.connections())));
        } else if (recipients instanceof Recipients.Except except
                && !except.connections().isEmpty()) {
            return json(object().put("exclude", map(except.connections())));
        }
        return Bytes.EMPTY;
    }

    private static PhpValue where(Where where) {
        PhpValue.Arr.Builder json = object();
        if (where instanceof Where.AnyOf any) {
            if (any.conditions().isEmpty()) {
                // with nothing in it, it would mean everyone
                json.put("groups", list(List.of()));
            }
            any.conditions().forEach(condition -> put(condition, json));
        }
        return json.build();
    }

    private static void put(Where.Condition condition, PhpValue.Arr.Builder json) {
        if (condition instanceof Where.MemberOf member) {
            json.put("groups", list(member.groups()));
        } else if (condition instanceof Where.BoundTo bound) {
            json.put("uid", list(bound.uids()));
        } else if (condition instanceof Where.Listed listed) {
            json.put("connection_id", map(listed.connections()));
        }
    }

    /** Id to id: the reference tests the keys of what it excludes, and the values of what it includes. */
    private static PhpValue map(ConnectionIds connections) {
        PhpValue.Arr.Builder map = object();
        connections.forEach(id -> map.put(Integer.toUnsignedLong(id), new PhpValue.Int(Integer.toUnsignedLong(id))));
        return map.build();
    }

    private static PhpValue list(List<Bytes> names) {
        return PhpValue.Arr.list(names.stream().map(PhpValue.Str::new).toList());
    }

    private static PhpValue.Arr.Builder object() {
        return PhpValue.Arr.builder();
    }

    private static Bytes json(PhpValue.Arr.Builder object) {
        return PhpJson.encodeAscii(object.build());
    }

    private static Packet connect(int command, PhpValue.Arr.Builder body) {
        return send(command, Bytes.EMPTY, Body.scalar(json(body)));
    }

    private static Packet send(int command, Bytes extData, Body body) {
        return Packet.toGateway(command, NO_CONNECTION, extData, body);
    }

    private static Packet plain(int command, int connectionId, Bytes extData) {
        return Packet.toGateway(command, connectionId, extData, Body.EMPTY);
    }
}
