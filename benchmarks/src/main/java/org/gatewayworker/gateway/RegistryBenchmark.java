package org.gatewayworker.gateway;

import java.util.concurrent.TimeUnit;
import org.gatewayworker.protocol.bytes.Bytes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the registry costs with 10,000 clients in 1,000 groups. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RegistryBenchmark {
    private static final int GROUPS = 1_000;
    private static final int CLIENTS_EACH = 10;
    private static final Bytes ANOTHER = Bytes.utf8("another");

    private final Crowd crowd = new Crowd(GROUPS, CLIENTS_EACH);
    private final ClientRegistry registry = crowd.registry();
    private int next;

    @Benchmark
    public boolean find() {
        return registry.find(nextId()).isPresent();
    }

    @Benchmark
    public boolean joinAndLeave() {
        int id = nextId();
        boolean joined = registry.join(id, ANOTHER);
        registry.leave(id, ANOTHER);
        return joined;
    }

    @Benchmark
    public int membersOfGroup() {
        return registry.ofGroup(crowd.group(nextId() % GROUPS)).length;
    }

    /** What a fan-out to a group costs where members come and go. */
    @Benchmark
    public int membersOfChangedGroup() {
        int id = nextId();
        Bytes group = crowd.group((id + 1) % GROUPS);
        registry.join(id, group);
        int members = registry.ofGroup(group).length;
        registry.leave(id, group);
        return members;
    }

    @Benchmark
    public int groupNames() {
        return registry.groupNames().size();
    }

    @Benchmark
    public int everyoneInOrder() {
        return registry.inOrder().size();
    }

    /** Ids begin with 1. */
    private int nextId() {
        next = (next + 7) % (GROUPS * CLIENTS_EACH);
        return 1 + next;
    }
}
