package org.gatewayworker.worker.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.api.GatewayHandler;
import org.gatewayworker.api.Message;
import org.gatewayworker.api.WorkerReady;
import org.gatewayworker.fake.FakeCluster;
import org.gatewayworker.fake.FakeGateway;
import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.settings.SettingReader;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The extension in a real CDI container; what only a server has is tested there. */
class GatewayWorkerExtensionTest {
    private final FakeCluster cluster = new FakeCluster(1);

    private final Map<String, String> configured = new HashMap<>(Map.of(
            "gatewayworker.register.addresses",
            cluster.register().address().toString(),
            "gatewayworker.secret-key",
            FakeCluster.SECRET,
            "gatewayworker.worker.name",
            "weld"));

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void shouldCallHandlersOfEveryScopeInTheOrderOfTheirPriority() throws InterruptedException {
        try (WeldContainer container =
                containerWith(Journal.class, Visit.class, Shared.class, PerRequest.class, Own.class, Produced.class)) {
            Journal journal = container.select(Journal.class).get();
            Link worker = cluster.gateway(0).nextWorker();

            says(worker, "a");

            assertThat(journal.next()).isEqualTo("PerRequest a");
            assertThat(journal.next()).isEqualTo("Own a");
            assertThat(journal.next()).isEqualTo("Produced a");
            assertThat(journal.next()).isEqualTo("Shared a");
        }
    }

    @Test
    void shouldGiveEachCallARequestContextOfItsOwn() throws InterruptedException {
        try (WeldContainer container = containerWith(Journal.class, Visit.class, Visitor.class)) {
            Journal journal = container.select(Journal.class).get();
            Link worker = cluster.gateway(0).nextWorker();

            says(worker, "a");
            says(worker, "b");

            assertThat(journal.next()).isNotEqualTo(journal.next());
        }
    }

    @Test
    void shouldCallHandlersWithinARequestContextWhereAProducerMakesARequestScopedBean() throws InterruptedException {
        try (WeldContainer container = containerWith(Journal.class, Observant.class, Producer.class)) {
            Journal journal = container.select(Journal.class).get();

            says(cluster.gateway(0).nextWorker(), "a");

            assertThat(journal.next()).isEqualTo("request context");
        }
    }

    @Test
    void shouldCallHandlersWithoutARequestContextWhereNoBeanCouldNeedIt() throws InterruptedException {
        try (WeldContainer container = containerWith(Journal.class, Observant.class)) {
            Journal journal = container.select(Journal.class).get();

            says(cluster.gateway(0).nextWorker(), "a");

            assertThat(journal.next()).isEqualTo("no request context");
        }
    }

    @Test
    void shouldInjectTheGatewayOfTheWorker() throws InterruptedException {
        try (WeldContainer container = containerWith(Echo.class)) {
            Link worker = cluster.gateway(0).nextWorker();
            assertThat(cluster.gateway(0).nextGreeting().body().bytes().toDisplay())
                    .startsWith("{\"worker_key\":\"weld:");

            says(worker, "hello");

            assertThat(cluster.gateway(0).next().body().bytes().toDisplay()).isEqualTo("hello");
            assertThat(container.select(Gateway.class).isResolvable()).isTrue();
        }
    }

    @Test
    void shouldTellBeansOnceWhenTheWorkerHasReachedAGateway() throws InterruptedException {
        try (WeldContainer container = containerWith(Journal.class, Echo.class, Announcer.class)) {
            Journal journal = container.select(Journal.class).get();

            assertThat(journal.next()).isEqualTo("ready: weld");

            cluster.gateway(0).nextWorker().abort();
            cluster.gateway(0).nextWorker();
            assertThat(journal.lines()).isEmpty();
        }
    }

    @Test
    void shouldRunNoWorkerWithoutHandlersAndStillPush() throws InterruptedException {
        try (WeldContainer container = containerWith(Journal.class)) {
            container.select(Gateway.class).get().sendToAll("pushed");

            assertThat(cluster.gateway(0).next().body().bytes().toDisplay()).isEqualTo("pushed");
            assertThat(cluster.gateway(0).nextGreeting().command()).isEqualTo(CommandNumber.GATEWAY_CLIENT_CONNECT);
        }
    }

    @Test
    void shouldStopTheWorkerBeforeItsBeansAreGone() throws InterruptedException {
        BlockingQueue<String> lines;
        try (WeldContainer container = containerWith(Journal.class, Own.class)) {
            lines = container.select(Journal.class).get().lines();
            cluster.gateway(0).nextWorker();
        }

        assertThat(lines).containsExactly("Own stop", "Own destroyed");
    }

    @Test
    void shouldRefuseToStartWithAValueThatMakesNoSense() {
        configured.put("gatewayworker.worker.process-timeout", "soon");

        assertThatThrownBy(() -> containerWith(Echo.class))
                .hasStackTraceContaining("gatewayworker.worker.process-timeout: soon (expected:");
    }

    private WeldContainer containerWith(Class<?>... beans) {
        return new Weld(UUID.randomUUID().toString())
                .disableDiscovery()
                .addExtension(new GatewayWorkerExtension(
                        () -> new SettingReader("gatewayworker.", key -> Optional.ofNullable(configured.get(key)))))
                .addBeanClasses(beans)
                .initialize();
    }

    private void says(Link worker, String message) {
        FakeGateway.send(
                worker,
                new Packet(
                        CommandNumber.ON_MESSAGE,
                        0x7F000001,
                        cluster.gateway(0).address().port(),
                        0x7F000001,
                        40_000,
                        1,
                        7272,
                        Bytes.EMPTY,
                        Body.scalar(Bytes.utf8(message))));
    }

    /** What handlers have written down. */
    @ApplicationScoped
    static class Journal {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        /** What outlives the container. */
        BlockingQueue<String> lines() {
            return lines;
        }

        void write(String line) {
            lines.add(line);
        }

        String next() throws InterruptedException {
            return lines.poll(10, TimeUnit.SECONDS);
        }
    }

    /** One for each request. */
    @RequestScoped
    static class Visit {
        private final String number = UUID.randomUUID().toString();

        String number() {
            return number;
        }
    }

    /** Hears of the worker. */
    @ApplicationScoped
    static class Announcer {
        void ready(@Observes WorkerReady worker, Journal journal) {
            journal.write("ready: " + worker.workerName());
        }
    }

    /** Says who it is. */
    abstract static class Named implements GatewayHandler {
        @Inject
        Journal journal;

        @Override
        public void onMessage(Client client, Message message) {
            journal.write(name() + " " + message.text());
        }

        abstract String name();
    }

    @ApplicationScoped
    static class Shared extends Named {
        @Override
        String name() {
            return "Shared";
        }
    }

    @RequestScoped
    @Priority(1)
    static class PerRequest extends Named {
        @Override
        String name() {
            return "PerRequest";
        }
    }

    @Dependent
    @Priority(2)
    static class Own extends Named {
        @Override
        String name() {
            return "Own";
        }

        @Override
        public void onWorkerStop() {
            journal.write("Own stop");
        }

        @PreDestroy
        void destroyed() {
            journal.write("Own destroyed");
        }
    }

    @ApplicationScoped
    static class Produced {
        @Produces
        GatewayHandler produce(Journal journal) {
            return (client, message) -> journal.write("Produced " + message.text());
        }
    }

    @ApplicationScoped
    static class Visitor implements GatewayHandler {
        @Inject
        Visit visit;

        @Inject
        Journal journal;

        @Override
        public void onMessage(Client client, Message message) {
            journal.write(visit.number());
        }
    }

    /** Writes down whether it is called within a request context. */
    @ApplicationScoped
    static class Observant implements GatewayHandler {
        @Inject
        BeanManager beans;

        @Inject
        Journal journal;

        @Override
        public void onMessage(Client client, Message message) {
            try {
                beans.getContext(RequestScoped.class);
                journal.write("request context");
            } catch (ContextNotActiveException none) {
                journal.write("no request context");
            }
        }
    }

    @Dependent
    static class Producer {
        @Produces
        @RequestScoped
        List<String> produce() {
            return List.of();
        }
    }

    @ApplicationScoped
    static class Echo implements GatewayHandler {
        @Inject
        Gateway gateway;

        @Override
        public void onMessage(Client client, Message message) {
            gateway.sendToCurrentClient(message);
        }
    }
}
