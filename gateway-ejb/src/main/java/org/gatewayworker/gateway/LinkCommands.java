package org.gatewayworker.gateway;

import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandHandler;

/** The table of commands for one inner link: what each does, and its reply where it has one. */
final class LinkCommands implements CommandHandler<Optional<Bytes>> {

    /** What a link does with those who introduce themselves on it. */
    interface Introductions {
        void worker(Command.WorkerConnect command);

        void gatewayClient(Command.GatewayClientConnect command);
    }

    private static final Bytes ZERO = Bytes.utf8("0");

    private final Introductions introductions;
    private final ClientRegistry registry;
    private final SendCommands sends;
    private final Queries queries;
    private final Selection selection;

    LinkCommands(
            Introductions introductions,
            ClientRegistry registry,
            SendCommands sends,
            Queries queries,
            Selection selection) {
        this.introductions = introductions;
        this.registry = registry;
        this.sends = sends;
        this.queries = queries;
        this.selection = selection;
    }

    @Override
    public Optional<Bytes> workerConnect(Command.WorkerConnect command) {
        return unanswered(() -> introductions.worker(command));
    }

    @Override
    public Optional<Bytes> gatewayClientConnect(Command.GatewayClientConnect command) {
        return unanswered(() -> introductions.gatewayClient(command));
    }

    @Override
    public Optional<Bytes> sendToOne(Command.SendToOne command) {
        return unanswered(() -> sends.toOne(command));
    }

    @Override
    public Optional<Bytes> sendToAll(Command.SendToAll command) {
        return unanswered(() -> sends.toAll(command));
    }

    @Override
    public Optional<Bytes> sendToUid(Command.SendToUid command) {
        return unanswered(() -> sends.toUids(command));
    }

    @Override
    public Optional<Bytes> sendToGroup(Command.SendToGroup command) {
        return unanswered(() -> sends.toGroups(command));
    }

    @Override
    public Optional<Bytes> kick(Command.Kick command) {
        return unanswered(() -> sends.kick(command));
    }

    @Override
    public Optional<Bytes> destroy(Command.Destroy command) {
        return unanswered(() -> sends.destroy(command));
    }

    @Override
    public Optional<Bytes> updateSession(Command.UpdateSession command) {
        return unanswered(() -> registry.find(command.connectionId())
                .ifPresent(client -> client.updateSession(session -> SessionMerge.merge(session, command.session()))));
    }

    @Override
    public Optional<Bytes> setSession(Command.SetSession command) {
        return unanswered(
                () -> registry.find(command.connectionId()).ifPresent(client -> client.setSession(command.session())));
    }

    @Override
    public Optional<Bytes> bindUid(Command.BindUid command) {
        return unlessNoName(command.uid(), () -> registry.bindUid(command.connectionId(), command.uid()));
    }

    @Override
    public Optional<Bytes> unbindUid(Command.UnbindUid command) {
        return unanswered(() -> registry.unbindUid(command.connectionId()));
    }

    @Override
    public Optional<Bytes> joinGroup(Command.JoinGroup command) {
        return unlessNoName(command.group(), () -> registry.join(command.connectionId(), command.group()));
    }

    @Override
    public Optional<Bytes> leaveGroup(Command.LeaveGroup command) {
        return unanswered(() -> registry.leave(command.connectionId(), command.group()));
    }

    @Override
    public Optional<Bytes> ungroup(Command.Ungroup command) {
        return unanswered(() -> registry.ungroup(command.group()));
    }

    @Override
    public Optional<Bytes> ping(Command.Ping command) {
        return Optional.empty();
    }

    @Override
    public Optional<Bytes> unknown(Command.Unknown command) {
        return Optional.empty();
    }

    @Override
    public Optional<Bytes> getAllClientSessions(Command.GetAllClientSessions command) {
        return Optional.of(queries.allSessions());
    }

    @Override
    public Optional<Bytes> isOnline(Command.IsOnline command) {
        return Optional.of(queries.isOnline(command.connectionId()));
    }

    @Override
    public Optional<Bytes> getClientIdByUid(Command.GetClientIdByUid command) {
        return Optional.of(queries.connectionsOfUid(command.uid()));
    }

    @Override
    public Optional<Bytes> batchGetClientIdByUid(Command.BatchGetClientIdByUid command) {
        return Optional.of(queries.connectionsByUid(command.uids()));
    }

    @Override
    public Optional<Bytes> getClientSessionsByGroup(Command.GetClientSessionsByGroup command) {
        return Optional.of(queries.sessionsOfGroup(command.group()));
    }

    @Override
    public Optional<Bytes> getClientCountByGroup(Command.GetClientCountByGroup command) {
        return Optional.of(queries.count(command.group()));
    }

    @Override
    public Optional<Bytes> select(Command.Select command) {
        return Optional.of(selection.reply(command));
    }

    @Override
    public Optional<Bytes> getGroupIdList(Command.GetGroupIdList command) {
        return Optional.of(queries.groupNames());
    }

    @Override
    public Optional<Bytes> batchGetClientCountByGroup(Command.BatchGetClientCountByGroup command) {
        return Optional.of(queries.countByGroup(command.groups()));
    }

    @Override
    public Optional<Bytes> getSessionByClientId(Command.GetSessionByClientId command) {
        return Optional.of(queries.session(command.connectionId()));
    }

    private static Optional<Bytes> unanswered(Runnable action) {
        action.run();
        return Optional.empty();
    }

    /** PHP takes "0" for empty, as it does "": the reference has no such uid or group, and neither have we. */
    private static Optional<Bytes> unlessNoName(Bytes name, Runnable action) {
        return name.isEmpty() || name.equals(ZERO) ? Optional.empty() : unanswered(action);
    }
}
