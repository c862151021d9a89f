package org.gatewayworker.worker;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.fake.FakeCluster;
import org.gatewayworker.fake.FakeGateway;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.link.Link;

/** A worker with a fake cluster of one gateway. */
final class WorkerFixture implements AutoCloseable {
    private final FakeCluster cluster = new FakeCluster(1);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final BusinessWorker worker;
    private Link link;

    WorkerFixture() {
        this(Integer.MAX_VALUE);
    }

    WorkerFixture(int eventBufferBytes) {
        this(eventBufferBytes, Integer.MAX_VALUE);
    }

    WorkerFixture(int eventBufferBytes, int gatewayBufferBytes) {
        WorkerSettings usual = WorkerSettings.of(cluster.settings(), "BW");
        worker = new BusinessWorker(
                new WorkerSettings(
                        usual.cluster(),
                        usual.name(),
                        usual.id(),
                        usual.processTimeout(),
                        gatewayBufferBytes,
                        eventBufferBytes),
                executor);
    }

    WorkerFixture start(GatewayHandler... handlers) throws InterruptedException {
        worker.start(List.of(handlers), () -> {});
        link = gateway().nextWorker();
        return this;
    }

    FakeCluster cluster() {
        return cluster;
    }

    FakeGateway gateway() {
        return cluster.gateway(0);
    }

    /** The gateway's end of the worker's link. */
    Link link() {
        return link;
    }

    BusinessWorker worker() {
        return worker;
    }

    /** What handlers push with. */
    Gateway pushing() {
        return worker.gateway();
    }

    /** Takes the link that the worker has made anew. */
    void awaitReconnection() throws InterruptedException {
        link = gateway().nextWorker();
    }

    void connects(int connectionId) {
        event(CommandNumber.ON_CONNECT, connectionId, "", "");
    }

    void closes(int connectionId, String session) {
        event(CommandNumber.ON_CLOSE, connectionId, session, "");
    }

    void says(int connectionId, String session, String message) {
        event(CommandNumber.ON_MESSAGE, connectionId, session, message);
    }

    private void event(int command, int connectionId, String session, String body) {
        FakeGateway.send(
                link,
                new Packet(
                        command,
                        gateway().address().ipv4(),
                        gateway().address().port(),
                        0x7F000001,
                        40_000,
                        connectionId,
                        7272,
                        Bytes.utf8(session),
                        Body.scalar(Bytes.utf8(body))));
    }

    @Override
    public void close() {
        worker.stop();
        cluster.close();
        executor.shutdownNow();
    }
}
