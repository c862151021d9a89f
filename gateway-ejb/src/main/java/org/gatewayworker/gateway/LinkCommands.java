package org.gatewayworker.gateway;

import java.util.Optional;
import java.util.function.Supplier;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandHandler;

/** The table of commands for one inner link: what each does, and its answer where it has one. */
final class LinkCommands implements CommandHandler<Optional<Answer>> {

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

    /** No command follows for now: what those before have sent to clients is to leave. */
    void flush() {
        sends.flush();
    }

    @Override
    public Optional<Answer> workerConnect(Command.WorkerConnect command) {
        return unanswered(() -> introductions.worker(command));
    }

    @Override
    public Optional<Answer> gatewayClientConnect(Command.GatewayClientConnect command) {
        return unanswered(() -> introductions.gatewayClient(command));
    }

    @Override
    public Optional<Answer> sendToOne(Command.SendToOne command) {
        return unanswered(() -> sends.toOne(command));
    }

    @Override
    public Optional<Answer> sendToAll(Command.SendToAll command) {
        return unanswered(() -> sends.toAll(command));
    }

    @Override
    public Optional<Answer> sendToUid(Command.SendToUid command) {
        return unanswered(() -> sends.toUids(command));
    }

    @Override
    public Optional<Answer> sendToGroup(Command.SendToGroup command) {
        return unanswered(() -> sends.toGroups(command));
    }

    @Override
    public Optional<Answer> kick(Command.Kick command) {
        return unanswered(() -> sends.kick(command));
    }

    @Override
    public Optional<Answer> destroy(Command.Destroy command) {
        return unanswered(() -> sends.destroy(command));
    }

    @Override
    public Optional<Answer> updateSession(Command.UpdateSession command) {
        return unanswered(() -> registry.find(command.connectionId())
                .ifPresent(client -> client.updateSession(session -> SessionMerge.merge(session, command.session()))));
    }

    @Override
    public Optional<Answer> setSession(Command.SetSession command) {
        return unanswered(
                () -> registry.find(command.connectionId()).ifPresent(client -> client.setSession(command.session())));
    }

    @Override
    public Optional<Answer> bindUid(Command.BindUid command) {
        return unlessNoName(command.uid(), () -> registry.bindUid(command.connectionId(), command.uid()));
    }

    @Override
    public Optional<Answer> unbindUid(Command.UnbindUid command) {
        return unanswered(() -> registry.unbindUid(command.connectionId()));
    }

    @Override
    public Optional<Answer> joinGroup(Command.JoinGroup command) {
        return unlessNoName(command.group(), () -> registry.join(command.connectionId(), command.group()));
    }

    @Override
    public Optional<Answer> leaveGroup(Command.LeaveGroup command) {
        return unanswered(() -> registry.leave(command.connectionId(), command.group()));
    }

    @Override
    public Optional<Answer> ungroup(Command.Ungroup command) {
        return unanswered(() -> registry.ungroup(command.group()));
    }

    @Override
    public Optional<Answer> ping(Command.Ping command) {
        return Optional.empty();
    }

    @Override
    public Optional<Answer> unknown(Command.Unknown command) {
        return Optional.empty();
    }

    @Override
    public Optional<Answer> getAllClientSessions(Command.GetAllClientSessions command) {
        return answer(registry.count(), queries::allSessions);
    }

    @Override
    public Optional<Answer> isOnline(Command.IsOnline command) {
        return light(() -> queries.isOnline(command.connectionId()));
    }

    @Override
    public Optional<Answer> getClientIdByUid(Command.GetClientIdByUid command) {
        return answer(registry.countOfUid(command.uid()), () -> queries.connectionsOfUid(command.uid()));
    }

    @Override
    public Optional<Answer> batchGetClientIdByUid(Command.BatchGetClientIdByUid command) {
        return answer(registry.weightOfUids(command.uids()), () -> queries.connectionsByUid(command.uids()));
    }

    @Override
    public Optional<Answer> getClientSessionsByGroup(Command.GetClientSessionsByGroup command) {
        return answer(registry.countOfGroup(command.group()), () -> queries.sessionsOfGroup(command.group()));
    }

    @Override
    public Optional<Answer> getClientCountByGroup(Command.GetClientCountByGroup command) {
        return light(() -> queries.count(command.group()));
    }

    @Override
    public Optional<Answer> select(Command.Select command) {
        return answer(selection.weight(command), () -> selection.reply(command));
    }

    @Override
    public Optional<Answer> getGroupIdList(Command.GetGroupIdList command) {
        return answer(registry.groupCount(), queries::groupNames);
    }

    @Override
    public Optional<Answer> batchGetClientCountByGroup(Command.BatchGetClientCountByGroup command) {
        return answer(command.groups().size(), () -> queries.countByGroup(command.groups()));
    }

    @Override
    public Optional<Answer> getSessionByClientId(Command.GetSessionByClientId command) {
        return light(() -> queries.session(command.connectionId()));
    }

    private static Optional<Answer> light(Supplier<Bytes> reply) {
        return answer(1, reply);
    }

    private static Optional<Answer> answer(long weight, Supplier<Bytes> reply) {
        return Optional.of(new Answer(weight, reply));
    }

    private static Optional<Answer> unanswered(Runnable action) {
        action.run();
        return Optional.empty();
    }

    /** PHP takes "0" for empty, as it does "": the reference has no such uid or group, and neither have we. */
    private static Optional<Answer> unlessNoName(Bytes name, Runnable action) {
        return name.isEmpty() || name.equals(ZERO) ? Optional.empty() : unanswered(action);
    }
}
