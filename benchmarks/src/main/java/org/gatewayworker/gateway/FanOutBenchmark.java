package org.gatewayworker.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.ConnectionIds;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a delivery costs the gateway before any socket is written to: figures are for one delivery. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FanOutBenchmark {
    private static final Body BODY = Body.scalar(Bytes.utf8("x".repeat(128)));

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Crowd oneGroup = new Crowd(1, 1_000);
    private final SendCommands toOneGroup = commands(oneGroup);
    private final Crowd manyGroups = new Crowd(1_000, 10);
    private final SendCommands toManyGroups = commands(manyGroups);

    @Benchmark
    @OperationsPerInvocation(1_000)
    public void oneGroupOf1000() {
        toOneGroup.toGroups(message(oneGroup.group(0)));
        toOneGroup.flush();
    }

    @Benchmark
    @OperationsPerInvocation(10_000)
    public void thousandGroupsOf10() {
        for (int group = 0; group < manyGroups.groupCount(); group++) {
            toManyGroups.toGroups(message(manyGroups.group(group)));
            toManyGroups.flush();
        }
    }

    @TearDown
    public void stop() {
        scheduler.shutdownNow();
    }

    private SendCommands commands(Crowd crowd) {
        GatewayLog log = new GatewayLog(System.getLogger("org.gatewayworker.gateway"));
        ClientCloser closer = new ClientCloser(new PausedClients(scheduler), crowd.counters(), log, scheduler);
        FanOut fanOut = new FanOut(new SlowConsumers(Duration.ZERO, closer, scheduler));
        return new SendCommands(crowd.registry(), fanOut, closer);
    }

    private static Command.SendToGroup message(Bytes group) {
        return new Command.SendToGroup(List.of(group), ConnectionIds.NONE, BODY);
    }
}
