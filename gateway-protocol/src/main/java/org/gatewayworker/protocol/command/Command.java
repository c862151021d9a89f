package org.gatewayworker.protocol.command;

import java.util.List;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * What a worker, or a GatewayClient, tells a gateway: one record a command (PROTOCOL.md section 4). Records hold what
 * was said; {@link CommandCodec} knows how it is written, and {@link CommandHandler} what there is to handle.
 */
public sealed interface Command {

    /** Calls the handler's method for this command. */
    <R> R accept(CommandHandler<R> handler);

    /** A command that is answered. Replies on a link come in the order of its queries. */
    sealed interface Query extends Command {}

    /**
     * The first packet of a worker's link.
     *
     * @param workerKey {@code NAME:ID}
     * @param secretKey empty where none is set
     */
    record WorkerConnect(String workerKey, String secretKey) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.workerConnect(this);
        }

        /** Without the secret, which must not reach a log. */
        @Override
        public String toString() {
            return "WorkerConnect[workerKey=" + workerKey + "]";
        }
    }

    /** The first packet of any other peer's link; may be repeated in front of every query. */
    record GatewayClientConnect(String secretKey) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.gatewayClientConnect(this);
        }

        /** Without the secret, which must not reach a log. */
        @Override
        public String toString() {
            return "GatewayClientConnect[]";
        }
    }

    record SendToOne(int connectionId, Body body) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.sendToOne(this);
        }
    }

    record SendToAll(Recipients recipients, Body body) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.sendToAll(this);
        }
    }

    /** @param uids without duplicates, in the order given */
    record SendToUid(List<Bytes> uids, Body body) implements Command {
        public SendToUid {
            uids = List.copyOf(uids);
        }

        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.sendToUid(this);
        }
    }

    /**
     * @param groups in the order given; a client in two of them gets the message once for each, as the reference does
     * @param exclude connections that do not get it
     */
    record SendToGroup(List<Bytes> groups, ConnectionIds exclude, Body body) implements Command {
        public SendToGroup {
            groups = List.copyOf(groups);
        }

        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.sendToGroup(this);
        }
    }

    /** Sends the farewell, unless it is PHP's null, and closes. */
    record Kick(int connectionId, Body farewell) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.kick(this);
        }
    }

    /** Drops the connection at once, what is queued for it included. */
    record Destroy(int connectionId) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.destroy(this);
        }
    }

    /** @param session PHP-serialized array, to be merged as array_replace_recursive does */
    record UpdateSession(int connectionId, Bytes session) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.updateSession(this);
        }
    }

    /** @param session PHP-serialized array, or empty to clear */
    record SetSession(int connectionId, Bytes session) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.setSession(this);
        }
    }

    record BindUid(int connectionId, Bytes uid) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.bindUid(this);
        }
    }

    /** @param uid is not looked at: whatever uid the client has is unbound */
    record UnbindUid(int connectionId, Bytes uid) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.unbindUid(this);
        }
    }

    record JoinGroup(int connectionId, Bytes group) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.joinGroup(this);
        }
    }

    record LeaveGroup(int connectionId, Bytes group) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.leaveGroup(this);
        }
    }

    /** Dissolves a group. */
    record Ungroup(Bytes group) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.ungroup(this);
        }
    }

    /** Keeps a link alive that passes through something which forgets silent ones. */
    record Ping() implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.ping(this);
        }
    }

    /** A number that this version does not know: ignored, the link stays. */
    record Unknown(int number) implements Command {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.unknown(this);
        }
    }

    record GetAllClientSessions() implements Query {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.getAllClientSessions(this);
        }
    }

    record IsOnline(int connectionId) implements Query {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.isOnline(this);
        }
    }

    record GetClientIdByUid(Bytes uid) implements Query {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.getClientIdByUid(this);
        }
    }

    record BatchGetClientIdByUid(List<Bytes> uids) implements Query {
        public BatchGetClientIdByUid {
            uids = List.copyOf(uids);
        }

        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.batchGetClientIdByUid(this);
        }
    }

    record GetClientSessionsByGroup(Bytes group) implements Query {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.getClientSessionsByGroup(this);
        }
    }

    /** @param group empty for all clients */
    record GetClientCountByGroup(Bytes group) implements Query {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.getClientCountByGroup(this);
        }
    }

    /** @param fields in the order asked, which is the order of the reply's */
    record Select(List<Bytes> fields, Where where) implements Query {
        public Select {
            fields = List.copyOf(fields);
        }

        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.select(this);
        }
    }

    record GetGroupIdList() implements Query {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.getGroupIdList(this);
        }
    }

    record BatchGetClientCountByGroup(List<Bytes> groups) implements Query {
        public BatchGetClientCountByGroup {
            groups = List.copyOf(groups);
        }

        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.batchGetClientCountByGroup(this);
        }
    }

    record GetSessionByClientId(int connectionId) implements Query {
        @Override
        public <R> R accept(CommandHandler<R> handler) {
            return handler.getSessionByClientId(this);
        }
    }
}
