package org.gatewayworker.protocol.command;

/**
 * Handles every command, so that a new one fails to compile where it is not handled.
 *
 * @param <R> what handling gives
 */
public interface CommandHandler<R> {
    R workerConnect(Command.WorkerConnect command);

    R gatewayClientConnect(Command.GatewayClientConnect command);

    R sendToOne(Command.SendToOne command);

    R sendToAll(Command.SendToAll command);

    R sendToUid(Command.SendToUid command);

    R sendToGroup(Command.SendToGroup command);

    R kick(Command.Kick command);

    R destroy(Command.Destroy command);

    R updateSession(Command.UpdateSession command);

    R setSession(Command.SetSession command);

    R bindUid(Command.BindUid command);

    R unbindUid(Command.UnbindUid command);

    R joinGroup(Command.JoinGroup command);

    R leaveGroup(Command.LeaveGroup command);

    R ungroup(Command.Ungroup command);

    R ping(Command.Ping command);

    R unknown(Command.Unknown command);

    R getAllClientSessions(Command.GetAllClientSessions command);

    R isOnline(Command.IsOnline command);

    R getClientIdByUid(Command.GetClientIdByUid command);

    R batchGetClientIdByUid(Command.BatchGetClientIdByUid command);

    R getClientSessionsByGroup(Command.GetClientSessionsByGroup command);

    R getClientCountByGroup(Command.GetClientCountByGroup command);

    R select(Command.Select command);

    R getGroupIdList(Command.GetGroupIdList command);

    R batchGetClientCountByGroup(Command.BatchGetClientCountByGroup command);

    R getSessionByClientId(Command.GetSessionByClientId command);
}
