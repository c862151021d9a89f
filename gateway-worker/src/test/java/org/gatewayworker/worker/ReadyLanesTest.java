package org.gatewayworker.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadyLanesTest {
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final ReadyLanes lanes = new ReadyLanes(tasks::add, scheduler);
    private final List<Integer> ran = new ArrayList<>();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
        Thread.interrupted();
    }

    @Test
    void shouldRunAllThatIsReadyInOneTask() {
        addLanes(5);
        assertThat(tasks).hasSize(1);

        tasks.remove().run();

        assertThat(ran).containsExactly(0, 1, 2, 3, 4);
        assertThat(tasks).as("had to come in case a handler blocks").hasSize(1);
        tasks.remove().run();
        assertThat(tasks).isEmpty();
    }

    @Test
    void shouldHaveAnotherTaskComeBeforeALaneThatMayBlock() {
        AtomicInteger comingMeanwhile = new AtomicInteger();
        lanes.add(() -> comingMeanwhile.set(tasks.size()));
        addLanes(1);

        tasks.remove().run();

        assertThat(comingMeanwhile).hasValue(1);
    }

    @Test
    void shouldStartATaskForALaneThatIsReadyWhileAnotherBlocks() {
        lanes.add(() -> {
            addLanes(1);
            tasks.remove().run();
            ran.add(100);
        });

        tasks.remove().run();

        assertThat(ran).containsExactly(0, 100);
    }

    @Test
    void shouldRunAsManyLanesAtOnceAsTheExecutorHasThreads() throws InterruptedException {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            ReadyLanes blocking = new ReadyLanes(pool, scheduler);
            CyclicBarrier together = new CyclicBarrier(threads);
            CountDownLatch met = new CountDownLatch(5 * threads);
            for (int lane = 0; lane < 5 * threads; lane++) {
                blocking.add(() -> {
                    try {
                        together.await(10, TimeUnit.SECONDS);
                        met.countDown();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
            }

            assertThat(met.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void shouldLetTheExecutorHaveItsThreadBackNowAndThen() {
        addLanes(ReadyLanes.LANES_PER_TASK + 1);

        tasks.remove().run();
        assertThat(ran).hasSize(ReadyLanes.LANES_PER_TASK);

        tasks.remove().run();
        assertThat(ran).hasSize(ReadyLanes.LANES_PER_TASK + 1);
    }

    @Test
    void shouldNotPassAnInterruptOnToTheNextLane() {
        lanes.add(() -> Thread.currentThread().interrupt());
        addLanes(1);

        tasks.remove().run();
        assertThat(ran).isEmpty();

        assertThat(Thread.interrupted()).isTrue();
        tasks.remove().run();
        assertThat(ran).containsExactly(0);
    }

    @Test
    void shouldRunTheOthersWhereALaneThrows() {
        lanes.add(() -> {
            throw new IllegalStateException("on purpose");
        });
        addLanes(1);

        assertThatIllegalStateException().isThrownBy(tasks.remove()::run);
        tasks.remove().run();

        assertThat(ran).containsExactly(0);
    }

    @Test
    void shouldAskAgainWhereTheExecutorRefuses() throws InterruptedException {
        AtomicBoolean refused = new AtomicBoolean();
        Executor full = task -> {
            if (refused.compareAndSet(false, true)) {
                throw new RejectedExecutionException("on purpose");
            }
            task.run();
        };
        CountDownLatch both = new CountDownLatch(2);

        ReadyLanes refusedOnce = new ReadyLanes(full, scheduler);
        refusedOnce.add(both::countDown);
        refusedOnce.add(both::countDown);

        assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void addLanes(int count) {
        for (int lane = 0; lane < count; lane++) {
            int number = lane;
            lanes.add(() -> ran.add(number));
        }
    }
}
