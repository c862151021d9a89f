package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatewayworker.gateway.Fixtures.add;
import static org.gatewayworker.gateway.Fixtures.bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.RepeatedTest;

/** Whatever threads do to the same few clients, uids and groups, the indexes agree in the end. */
class ClientRegistryStressTest {
    private static final int THREADS = 4;
    private static final int STEPS = 20_000;
    private static final int NAMES = 4;
    private static final int CLIENTS = 16;

    private final ClientRegistry registry = new ClientRegistry(1);

    @RepeatedTest(3)
    void shouldAgreeInAllIndexesAfterConcurrentChanges() throws Exception {
        IntStream.range(0, CLIENTS).forEach(i -> add(registry));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int seed = 0; seed < THREADS; seed++) {
                Random random = new Random(seed);
                tasks.add(() -> {
                    IntStream.range(0, STEPS).forEach(step -> change(random));
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertIndexesAgree();

        registry.inOrder().forEach(registry::remove);
        assertThat(registry.groupCount()).isZero();
        assertThat(registry.uidCount()).isZero();
        assertThat(registry.groupNames()).isEmpty();
    }

    private void change(Random random) {
        List<Client> clients = registry.inOrder();
        Client client = clients.get(random.nextInt(clients.size()));
        int id = client.connectionId();
        Bytes name = bytes("n" + random.nextInt(NAMES));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> registry.join(id, name);
            case 3, 4 -> registry.leave(id, name);
            case 5 -> registry.ungroup(name);
            case 6, 7, 8 -> registry.bindUid(id, name);
            case 9 -> registry.unbindUid(id);
            default -> {
                add(registry);
                registry.remove(client);
            }
        }
    }

    private void assertIndexesAgree() {
        for (Client client : registry.inOrder()) {
            client.uid().ifPresent(uid -> assertThat(registry.ofUid(uid)).contains(client));
            client.groups().ifPresent(groups -> {
                assertThat(groups).doesNotHaveDuplicates();
                groups.forEach(group -> assertThat(registry.ofGroup(group)).contains(client));
            });
        }
        for (Bytes group : registry.groupNames()) {
            assertThat(registry.ofGroup(group)).isNotEmpty().allSatisfy(member -> {
                assertThat(registry.find(member.connectionId())).containsSame(member);
                assertThat(member.groups().orElseThrow()).contains(group);
            });
        }
        IntStream.range(0, NAMES)
                .mapToObj(n -> bytes("n" + n))
                .forEach(uid -> assertThat(registry.ofUid(uid)).allSatisfy(bound -> {
                    assertThat(registry.find(bound.connectionId())).containsSame(bound);
                    assertThat(bound.uid()).contains(uid);
                }));
    }
}
