package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PausedClientsTest {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final PausedClients paused = new PausedClients(tasks::add);
    private final Client first = Fixtures.client();
    private final Client second = Fixtures.client();
    private final List<String> told = new ArrayList<>();

    @Test
    void shouldGiveTheSameStageUntilTheClientIsReadOn() {
        CompletableFuture<Void> stage = paused.pause(first);
        assertThat(paused.pause(first)).isSameAs(stage);
        paused.resume(first);
        assertThat(paused.pause(first)).isNotSameAs(stage);
        assertThat(paused.count()).isEqualTo(1);
    }

    @Test
    void shouldTellOnAnotherThreadInTheOrderOfTheNotes() {
        pause(first, "first");
        pause(second, "second");
        paused.resume(second);
        paused.resume(first);
        assertThat(paused.contains(first)).isFalse();
        assertThat(tasks).isEmpty();
        paused.tell();
        paused.tell();
        assertThat(told).isEmpty();
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(told).containsExactly("second", "first");
    }

    @Test
    void shouldTellThoseNotedMeanwhileInTheSameTask() {
        paused.pause(first).thenRun(() -> {
            told.add("first");
            paused.resume(second);
            paused.tell();
            told.add("first done");
        });
        pause(second, "second");
        paused.resume(first);
        paused.tell();
        tasks.remove().run();
        assertThat(told).containsExactly("first", "first done", "second");
        assertThat(tasks).isEmpty();
    }

    @Test
    void shouldStartNoTaskForNobody() {
        paused.resume(first);
        paused.tell();
        assertThat(tasks).isEmpty();
    }

    @Test
    void shouldTellHereWhenTheExecutorHasEnded() {
        PausedClients stopping = new PausedClients(task -> {
            throw new RejectedExecutionException("ended");
        });
        CompletableFuture<Void> stage = stopping.pause(first);
        stopping.resumeAll();
        assertThat(stage).isCompleted();
        assertThat(stopping.count()).isZero();
    }

    private void pause(Client client, String name) {
        paused.pause(client).thenRun(() -> told.add(name));
    }
}
