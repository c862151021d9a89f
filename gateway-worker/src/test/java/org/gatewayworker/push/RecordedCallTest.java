package org.gatewayworker.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.fake.FakeCluster;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpValue;
import org.gatewayworker.protocol.vectors.TaggedPhp;
import org.gatewayworker.worker.BusinessWorker;
import org.gatewayworker.worker.WorkerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call that was recorded on the reference sends the same packet here, and returns the same (PROTOCOL.md section 9). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedCallTest {
    private final FakeCluster cluster = new FakeCluster(1);
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final BusinessWorker worker = new BusinessWorker(WorkerSettings.of(cluster.settings(), "BW"), executor);
    private final PushClient pushClient = PushClient.connect(cluster.settings());

    @BeforeAll
    void connect() throws InterruptedException {
        worker.start(List.of(), () -> {});
        cluster.gateway(0).nextWorker();
    }

    @AfterAll
    void disconnect() {
        worker.stop();
        pushClient.close();
        cluster.close();
        executor.shutdownNow();
    }

    static Stream<RecordedCall> commands() {
        return RecordedCalls.commands().stream();
    }

    static Stream<RecordedCall> questions() {
        return RecordedCalls.questions().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldSendTheRecordedPacketFromAWorker(RecordedCall recorded) throws InterruptedException {
        sends(worker.gateway(), recorded);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldSendTheRecordedPacketFromAPushClient(RecordedCall recorded) throws InterruptedException {
        sends(pushClient, recorded);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldAskTheRecordedPacketFromAWorker(RecordedCall recorded) throws InterruptedException {
        asks(worker.gateway(), recorded);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldAskTheRecordedPacketFromAPushClient(RecordedCall recorded) throws InterruptedException {
        asks(pushClient, recorded);
    }

    private void sends(Gateway gateway, RecordedCall recorded) throws InterruptedException {
        recorded.call().on(gateway, this::idHere);

        for (Bytes packet : recorded.packets()) {
            assertThat(cluster.gateway(0).nextBytes().toHex()).isEqualTo(packet.toHex());
        }
        assertThat(cluster.gateway(0).hasReceivedNothing()).isTrue();
    }

    private void asks(Gateway gateway, RecordedCall recorded) throws InterruptedException {
        recorded.replies().forEach(cluster.gateway(0)::willReply);

        Object result = recorded.call().on(gateway, this::idHere);

        for (Bytes packet : recorded.packets()) {
            assertThat(cluster.gateway(0).nextBytes().toHex()).isEqualTo(packet.toHex());
        }
        assertThat(cluster.gateway(0).hasReceivedNothing()).isTrue();
        assertThat(comparable(result))
                .isEqualTo(recorded.expected().orElseGet(() -> comparable(recorded.result(), result)));
    }

    /** The recorded gateway had port 2300, this one has another: that shows in the ids of its clients. */
    private ClientId idHere(String recorded) {
        return new ClientId(recorded.replace("7f00000108fc", "7f000001" + hexPort()));
    }

    private String hexPort() {
        return String.format("%04x", cluster.gateway(0).address().port());
    }

    /** Results as what they are made of, with the recorded port in ids. */
    private Object comparable(Object result) {
        if (result instanceof ClientId id) {
            return id.value().replace("7f000001" + hexPort(), "7f00000108fc");
        } else if (result instanceof Optional<?> optional) {
            return optional.map(this::comparable).orElse(null);
        } else if (result instanceof Boolean truth) {
            return truth ? 1L : 0L;
        } else if (result instanceof byte[] bytes) {
            return Bytes.copyOf(bytes).toHex();
        } else if (result instanceof Integer number) {
            return number.longValue();
        } else if (result instanceof Map<?, ?> map) {
            Map<String, Object> comparable = new LinkedHashMap<>();
            map.forEach((key, value) -> comparable.put(String.valueOf(comparable(key)), comparable(value)));
            return List.copyOf(
                    comparable.entrySet().stream().map(String::valueOf).toList());
        } else if (result instanceof Collection<?> collection) {
            List<Object> list = new ArrayList<>();
            collection.forEach(element -> list.add(comparable(element)));
            return list;
        }
        return result;
    }

    /** What PHP returned, in the shape of what Java returns: its {@code id => id} maps are sets or lists here. */
    private Object comparable(JsonNode php, Object shape) {
        return comparable(shaped(TaggedPhp.value(php), shape));
    }

    private Object shaped(PhpValue value, Object shape) {
        if (!(value instanceof PhpValue.Arr array)) {
            return SessionValues.toJava(value);
        }
        if (shape instanceof Optional<?> optional) {
            return shaped(value, optional.orElse(null));
        }
        if (shape instanceof Map<?, ?> map) {
            Map<String, Object> shapes = new LinkedHashMap<>();
            map.forEach((key, element) -> shapes.put(String.valueOf(comparable(key)), element));
            Map<String, Object> shaped = new LinkedHashMap<>();
            array.entries().forEach((key, element) -> {
                String name = key.asBytes().toDisplay();
                shaped.put(name, shaped(element, shapes.get(name)));
            });
            return shaped;
        }
        if (shape instanceof Collection<?>) {
            return array.entries().values().stream()
                    .map(element -> element instanceof PhpValue.Int number
                            ? Long.toString(number.value())
                            : SessionValues.toJava(element))
                    .toList();
        }
        return SessionValues.toJava(value);
    }
}
