package org.gatewayworker.gateway;

import java.util.concurrent.Executor;
import org.gatewayworker.protocol.ReplyCodec;

/** What all inner links share. */
record InnerPeers(
        SharedSecret secret,
        WorkerTable workers,
        WorkerGap gap,
        ClientRegistry registry,
        SlowConsumers slowConsumers,
        ClientCloser closer,
        Queries queries,
        Selection selection,
        ReplyCodec replyCodec,
        Executor queryExecutor,
        GatewayCounters counters,
        GuardedObserver observer,
        GatewayLog log) {

    LinkCommands commandsFor(LinkCommands.Introductions introductions) {
        SendCommands sends = new SendCommands(registry, new FanOut(slowConsumers), closer);
        return new LinkCommands(introductions, registry, sends, queries, selection);
    }
}
