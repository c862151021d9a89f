package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.held;
import static org.gatewayworker.gateway.Fixtures.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerTableTest {
    private final WorkerTable table =
            new WorkerTable(RouterKind.LEAST_CONNECTIONS, WorkerConflict.REPLACE, held(), log());

    @Test
    void shouldBindNobodyWithoutAWorker() {
        assertThat(table.workerOf(Fixtures.client())).isEmpty();
    }

    @Test
    void shouldKeepAClientAtItsWorker() {
        Worker first = attach("a");
        Client client = Fixtures.client();
        assertThat(table.workerOf(client)).containsSame(first);
        attach("b");
        assertThat(table.workerOf(client)).containsSame(first);
        assertThat(first.boundClients()).isEqualTo(1);
    }

    @Test
    void shouldBindToTheWorkerWithTheFewestClients() {
        Worker first = attach("a");
        Worker second = attach("b");
        List<Worker> bound = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            bound.add(table.workerOf(Fixtures.client()).orElseThrow());
        }
        assertThat(bound).containsExactly(first, second, first, second);
    }

    @Test
    void shouldCountAClientNoMoreWhenItGoes() {
        Worker worker = attach("a");
        Client client = Fixtures.client();
        table.workerOf(client);
        table.release(client);
        assertThat(worker.boundClients()).isZero();
    }

    @Test
    void shouldBindAnewWhenTheWorkerHasGone() {
        Worker first = attach("a");
        Client client = Fixtures.client();
        table.workerOf(client);
        Worker second = attach("b");
        assertThat(table.detach(first)).isTrue();
        assertThat(table.workerOf(client)).containsSame(second);
        assertThat(second.boundClients()).isEqualTo(1);
        assertThat(first.boundClients()).isZero();
    }

    @Test
    void shouldReplaceTheElderOfOneKey() {
        Worker elder = attach("a");
        Worker newcomer = worker("a");
        assertThat(table.attach(newcomer)).containsSame(elder);
        assertThat(table.all()).containsExactly(newcomer);
        assertThat(elder.attached()).isFalse();
        // the elder's link reports its end after the newcomer has taken the key
        assertThat(table.detach(elder)).isFalse();
        assertThat(table.all()).containsExactly(newcomer);
    }

    /** Time goes on between the moment that the gap begins and the one that it is told of. */
    @Test
    void shouldTellTheGraceAsItIsConfigured() {
        MutableClock clock = new MutableClock();
        InstantSource ticking = () -> {
            clock.advance(Duration.ofMillis(1));
            return clock.instant();
        };
        RecordingLogger logger = new RecordingLogger();
        WorkerTable graceful = new WorkerTable(
                RouterKind.LEAST_CONNECTIONS,
                WorkerConflict.REPLACE,
                new HeldEvents(Duration.ofSeconds(10), 1000, ticking),
                new GatewayLog(logger));
        Worker only = worker("a");
        graceful.attach(only);
        graceful.detach(only);
        assertThat(logger.lines())
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("INFO GW216 no worker is left, events of clients are held: grace=10000ms"));
    }

    @Test
    void shouldRejectTheNewcomerOfOneKeyWhereThatIsConfigured() {
        WorkerTable rejecting = new WorkerTable(RouterKind.LEAST_CONNECTIONS, WorkerConflict.REJECT, held(), log());
        Worker elder = worker("a");
        rejecting.attach(elder);
        Worker newcomer = worker("a");
        assertThat(rejecting.attach(newcomer)).containsSame(newcomer);
        assertThat(rejecting.all()).containsExactly(elder);
        assertThat(newcomer.attached()).isFalse();
    }

    @Test
    void shouldBindRandomlyWithinTheCandidates() {
        WorkerTable random = new WorkerTable(RouterKind.RANDOM, WorkerConflict.REPLACE, held(), log());
        List<Worker> workers = List.of(worker("a"), worker("b"));
        workers.forEach(random::attach);
        for (int i = 0; i < 100; i++) {
            random.workerOf(Fixtures.client());
        }
        assertThat(workers)
                .allSatisfy(worker -> assertThat(worker.boundClients()).isPositive());
        assertThat(workers.stream().mapToInt(Worker::boundClients).sum()).isEqualTo(100);
    }

    @Test
    void shouldAskTheUsersRouter() {
        WorkerTable routed = new WorkerTable(
                (candidates, client) -> candidates.get(client.clientPort() % candidates.size()),
                WorkerConflict.REPLACE,
                held(),
                log());
        Worker first = worker("a");
        routed.attach(first);
        routed.attach(worker("b"));
        assertThat(routed.workerOf(Fixtures.client())).containsSame(first);
        assertThat(routed.workerOf(Fixtures.client())).containsSame(first);
    }

    @Test
    void shouldFallBackToLeastConnectionsWhenTheUsersRouterFails() {
        List<WorkerRouter> broken = List.of(
                (candidates, client) -> {
                    throw new IllegalStateException("broken");
                },
                (candidates, client) -> new WorkerCandidate(new WorkerKey("10.0.0.1", "nobody"), 0));
        for (WorkerRouter router : broken) {
            WorkerTable routed = new WorkerTable(router, WorkerConflict.REPLACE, held(), log());
            Worker worker = worker("a");
            routed.attach(worker);
            assertThat(routed.workerOf(Fixtures.client())).containsSame(worker);
        }
    }

    private Worker attach(String name) {
        Worker worker = worker(name);
        assertThat(table.attach(worker)).isEmpty();
        return worker;
    }

    private static Worker worker(String name) {
        return new Worker(new WorkerKey("127.0.0.1", name), new FakeLink());
    }
}
