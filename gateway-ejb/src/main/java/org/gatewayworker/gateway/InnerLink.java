package org.gatewayworker.gateway;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandCodec;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.link.LinkListener;
import org.gatewayworker.protocol.php.PhpFormatException;

/**
 * One connection to the inner port: a worker's long link, or a peer that sends and asks (PROTOCOL.md section 5). Commands
 * are applied in the order in which they come, and answered in that order. Whatever a peer sends, nothing but its own
 * link suffers.
 */
final class InnerLink implements LinkListener<Packet>, LinkCommands.Introductions {
    private final InnerPeers peers;
    private final LinkCommands commands;
    private boolean trusted;
    private Optional<Link> current = Optional.empty();
    private Optional<Worker> worker = Optional.empty();

    InnerLink(InnerPeers peers) {
        this.peers = peers;
        this.commands = peers.commandsFor(this);
        this.trusted = !peers.secret().isSet();
    }

    @Override
    public void opened(Link link) {
        current = Optional.of(link);
    }

    @Override
    public void received(Link link, Packet packet) {
        int number = packet.command();
        if (!trusted && number != CommandNumber.WORKER_CONNECT && number != CommandNumber.GATEWAY_CLIENT_CONNECT) {
            peers.counters().linkRefused();
            peers.log().unauthorized(link, number);
            link.close();
            return;
        }
        try {
            CommandCodec.decode(packet).accept(commands).ifPresent(answer -> answer(link, number, answer));
        } catch (RuntimeException failure) {
            failed(link, number, failure);
        }
    }

    @Override
    public void worker(Command.WorkerConnect command) {
        if (!introduced(command.secretKey())) {
            return;
        }
        if (worker.isPresent()) {
            throw new ProtocolException("worker_connect: the second on its link (expected: one)");
        }
        current.ifPresent(link -> attach(new Worker(
                new WorkerKey(link.remoteAddress().getAddress().getHostAddress(), command.workerKey()), link)));
    }

    @Override
    public void gatewayClient(Command.GatewayClientConnect command) {
        introduced(command.secretKey());
    }

    @Override
    public void caughtUp(Link link) {
        commands.flush();
    }

    @Override
    public void drained(Link link) {
        worker.ifPresent(peers.gap()::linkDrained);
    }

    @Override
    public void closed(Link link) {
        commands.flush();
        worker.ifPresent(this::detach);
    }

    private void failed(Link link, int command, RuntimeException failure) {
        if (failure instanceof ProtocolException || failure instanceof PhpFormatException) {
            refuse(link, failure);
        } else {
            peers.log().commandFailed(link, command, failure);
            link.close();
        }
    }

    /** Who has not said the secret yet is refused as a whole, whatever is wrong with what it said. */
    private void refuse(Link link, RuntimeException reason) {
        if (trusted) {
            peers.counters().packetRefused();
        } else {
            peers.counters().linkRefused();
        }
        peers.log().packetRefused(link, reason);
        link.close();
    }

    private boolean introduced(String secretKey) {
        trusted = peers.secret().equalTo(secretKey);
        if (!trusted) {
            peers.counters().linkRefused();
            current.ifPresent(link -> {
                peers.log().wrongSecret(link);
                link.close();
            });
        }
        return trusted;
    }

    private void attach(Worker newcomer) {
        Optional<Worker> loser = peers.workers().attach(newcomer);
        loser.ifPresent(closed -> closed.link().close());
        // and not by whether it is attached now: where its link has closed already, its end is still to be reported
        if (loser.filter(newcomer::equals).isEmpty()) {
            worker = Optional.of(newcomer);
            peers.log().workerConnected(newcomer);
            peers.observer().workerConnected(newcomer);
            peers.gap().workerCame();
        }
    }

    private void detach(Worker gone) {
        peers.workers().detach(gone);
        peers.log().workerDisconnected(gone);
        peers.observer().workerDisconnected(gone);
        peers.gap().workerLeft();
    }

    /**
     * What takes long is answered on another thread, so that what other links send is not held up. This link is not read
     * meanwhile: that keeps its commands and their answers in order, and nothing queues up here.
     */
    private void answer(Link link, int command, Answer answer) {
        // who has the answer may take it that what was sent to clients before is on its way
        commands.flush();
        if (answer.isLight()) {
            send(link, answer);
            return;
        }
        link.pauseReading();
        try {
            peers.queryExecutor().execute(() -> sendAndReadOn(link, command, answer));
        } catch (RejectedExecutionException stopping) {
            sendAndReadOn(link, command, answer);
        }
    }

    /** Whatever happens, a link that is read on has its answer, or is closed: else the next answer would pass for it. */
    private void sendAndReadOn(Link link, int command, Answer answer) {
        boolean ended = false;
        try {
            send(link, answer);
            ended = true;
        } catch (RuntimeException failure) {
            failed(link, command, failure);
            ended = true;
        } finally {
            if (!ended) {
                link.abort();
            }
            link.resumeReading();
        }
    }

    /** A peer that asks and asks without reading the answers is not waited for. */
    private void send(Link link, Answer answer) {
        Bytes reply = peers.replyCodec().encode(answer.reply().get());
        if (!link.send(reply) && link.isOpen()) {
            peers.log().replyNotTaken(link);
            link.abort();
        }
    }
}
