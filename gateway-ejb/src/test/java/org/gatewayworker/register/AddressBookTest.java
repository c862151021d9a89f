package org.gatewayworker.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gatewayworker.protocol.PeerJson;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.vectors.Vector;
import org.gatewayworker.register.AddressBook.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBookTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String WORKER_CONNECT = "{\"event\":\"worker_connect\",\"secret_key\":\"\"}";

    private final AddressBook<String> book = new AddressBook<>("");

    private List<Step<String>> say(String peer, String line) {
        return book.received(peer, line, START);
    }

    private void connect(String... peers) {
        for (String peer : peers) {
            book.connected(peer, Reach.LOCAL, START);
        }
    }

    private List<Step<String>> announce(String peer, String address) {
        connect(peer);
        return say(peer, gatewayConnect(address, ""));
    }

    private static String gatewayConnect(String address, String secret) {
        return "{\"event\":\"gateway_connect\", \"address\":\"" + address + "\", \"secret_key\":\"" + secret + "\"}";
    }

    private static Step<String> tell(String peer, String... addresses) {
        String list =
                String.join(",", Stream.of(addresses).map(it -> '"' + it + '"').toList());
        return new Step.Tell<>(peer, Bytes.utf8("{\"event\":\"broadcast_addresses\",\"addresses\":[" + list + "]}\n"));
    }

    private static Step<String> dismiss(String peer, Dismissal reason) {
        return new Step.Dismiss<>(peer, reason);
    }

    // --- the recorded exchanges

    static Stream<Vector> recorded() {
        return Vector.of("13_register_protocol").stream()
                .filter(vector -> vector.json().path("sent_hex").asText().endsWith("0a"));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void shouldAnswerAsRecorded(Vector vector) {
        announce("gateway", "127.0.0.1:2300");
        connect("peer");
        StringBuilder told = new StringBuilder();
        boolean closed = false;
        // What follows a dismissal, as the headers of an HTTP request do, is not heard.
        for (String line : lines(vector.hex("sent_hex").orElseThrow().toDisplay())) {
            for (Step<String> step : say("peer", line.stripTrailing())) {
                assertThat(step.peer()).isEqualTo("peer");
                if (step instanceof Step.Tell<String> tell) {
                    told.append(tell.line().toDisplay());
                } else if (step instanceof Step.Dismiss<String> dismissal) {
                    dismissal.reason().farewell().ifPresent(text -> told.append(text.toDisplay()));
                    closed = true;
                }
            }
        }
        String expected = vector.json().path("received_text").asText();
        int badRequest = expected.indexOf("Bad request");
        if (badRequest < 0) {
            assertThat(told.toString()).isEqualTo(expected);
        } else {
            assertThat(told.toString())
                    .startsWith(expected.substring(0, badRequest) + "Bad request")
                    .endsWith("\n");
        }
        assertThat(closed).isEqualTo("FIN".equals(vector.json().path("closed").asText()));
    }

    private static String[] lines(String text) {
        return text.substring(0, text.length() - 1).split("\n", -1);
    }

    /** Where the reference sends an object, because of holes in its keys, we send the list of the same addresses. */
    @Test
    void shouldBroadcastInTheRecordedOrder() {
        JsonNode sequence = Vector.of("13_register_protocol").stream()
                .filter(vector -> vector.json().has("sequence"))
                .findFirst()
                .orElseThrow()
                .json()
                .get("sequence");
        announce("first", "127.0.0.1:2300");
        connect("worker");
        List<List<Step<String>>> happened = List.of(
                say("worker", WORKER_CONNECT),
                announce("a", "10.0.0.1:2300"),
                announce("a2", "10.0.0.1:2300"),
                announce("b", "10.0.0.2:2300"),
                book.disconnected("a"),
                book.disconnected("a2"),
                announce("b2", "10.0.0.2:2300"),
                announce("c", "10.0.0.3:2300"));
        assertThat(sequence).hasSameSizeAs(happened);
        for (int i = 0; i < happened.size(); i++) {
            String line = sequence.get(i).get(1).asText();
            String[] addresses = StreamSupport.stream(
                            parse(line).get("addresses").spliterator(), false)
                    .map(JsonNode::asText)
                    .toArray(String[]::new);
            assertThat(happened.get(i)).as(sequence.get(i).get(0).asText()).containsExactly(tell("worker", addresses));
        }
    }

    private static JsonNode parse(String json) {
        return PeerJson.decode(json).orElseThrow();
    }

    // --- gateways and workers

    @Test
    void shouldTellEveryWorkerWhenAGatewayComesOrGoes() {
        connect("w1", "w2", "nobody");
        assertThat(say("w1", WORKER_CONNECT)).containsExactly(tell("w1"));
        assertThat(say("w2", WORKER_CONNECT)).containsExactly(tell("w2"));
        assertThat(announce("g", "10.0.0.1:2300"))
                .containsExactly(tell("w1", "10.0.0.1:2300"), tell("w2", "10.0.0.1:2300"));
        assertThat(book.disconnected("w1")).isEmpty();
        assertThat(book.disconnected("g")).containsExactly(tell("w2"));
        assertThat(book.disconnected("g")).isEmpty();
    }

    @Test
    void shouldCountAnAddressOnceUntilTheLastOfItsLinksGoes() {
        announce("g1", "10.0.0.1:2300");
        announce("g2", "10.0.0.1:2300");
        assertThat(book.addresses()).containsExactly("10.0.0.1:2300");
        assertThat(book.gateways()).isEqualTo(2);
        book.disconnected("g1");
        assertThat(book.addresses()).containsExactly("10.0.0.1:2300");
        book.disconnected("g2");
        assertThat(book.addresses()).isEmpty();
    }

    @Test
    void shouldReplaceTheAddressOfALinkThatAnnouncesAnother() {
        announce("g", "10.0.0.1:2300");
        announce("h", "10.0.0.2:2300");
        say("g", gatewayConnect("10.0.0.9:2300", ""));
        assertThat(book.addresses()).containsExactly("10.0.0.9:2300", "10.0.0.2:2300");
    }

    @Test
    void shouldLetALinkBeGatewayAndWorker() {
        announce("both", "10.0.0.1:2300");
        assertThat(say("both", WORKER_CONNECT)).containsExactly(tell("both", "10.0.0.1:2300"));
        assertThat(book.gateways()).isEqualTo(1);
        assertThat(book.workers()).isEqualTo(1);
        assertThat(book.disconnected("both")).isEmpty();
    }

    @Test
    void shouldSpellAddressesSafely() {
        connect("w", "g");
        say("w", WORKER_CONNECT);
        assertThat(say("g", gatewayConnect("a\\\"\\n\\u00e9b", "")))
                .containsExactly(new Step.Tell<>(
                        "w", Bytes.utf8("{\"event\":\"broadcast_addresses\",\"addresses\":[\"a\\\"\\n\\u00e9b\"]}\n")));
    }

    // --- who is shut out

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "s3cre", "s3crett", "S3CRET"})
    void shouldShutOutWhoeverHasTheWrongSecret(String secret) {
        AddressBook<String> guarded = new AddressBook<>("s3cret");
        for (String line : List.of(
                gatewayConnect("10.0.0.1:2300", secret),
                "{\"event\":\"worker_connect\",\"secret_key\":\"" + secret + "\"}",
                "{\"event\":\"worker_connect\"}",
                "{\"event\":\"worker_connect\",\"secret_key\":[\"s3cret\"]}")) {
            guarded.connected("p", Reach.LOCAL, START);
            List<Step<String>> steps = guarded.received("p", line, START);
            assertThat(steps)
                    .hasSize(1)
                    .containsAnyOf(dismiss("p", Dismissal.WRONG_SECRET), dismiss("p", Dismissal.UNUSABLE));
        }
        assertThat(guarded.addresses()).isEmpty();
        assertThat(guarded.workers()).isZero();
    }

    @Test
    void shouldLetInWhoeverHasTheSecret() {
        AddressBook<String> guarded = new AddressBook<>("s\u00e9cret");
        guarded.connected("g", Reach.LOCAL, START);
        guarded.received("g", gatewayConnect("10.0.0.1:2300", "s\\u00e9cret"), START);
        assertThat(guarded.addresses()).containsExactly("10.0.0.1:2300");
    }

    @Test
    void shouldForgetAtOnceWhomItShutsOut() {
        connect("w");
        say("w", WORKER_CONNECT);
        announce("g", "10.0.0.1:2300");
        assertThat(say("g", "nonsense")).containsExactly(dismiss("g", Dismissal.BAD_REQUEST), tell("w"));
        assertThat(say("g", gatewayConnect("10.0.0.1:2300", ""))).isEmpty();
        assertThat(book.disconnected("g")).isEmpty();
        assertThat(book.addresses()).isEmpty();
    }

    @Test
    void shouldShutOutAPeerThatSpeaksAsARegister() {
        connect("p");
        assertThat(say("p", "{\"event\":\"broadcast_addresses\",\"addresses\":[]}"))
                .containsExactly(dismiss("p", Dismissal.UNUSABLE));
    }

    // --- time

    @Test
    void shouldShutOutWhoeverStaysSilentAfterConnecting() {
        connect("silent");
        assertThat(book.expire(START.plusMillis(9_999))).isEmpty();
        assertThat(book.expire(START.plusSeconds(10))).containsExactly(dismiss("silent", Dismissal.NEVER_SPOKE));
        assertThat(book.expire(START.plusSeconds(11))).isEmpty();
    }

    @Test
    void shouldLetAnyLineEndTheAuthenticationTimeout() {
        connect("p");
        book.received("p", "{\"event\":\"ping\"}", START.plusSeconds(9));
        assertThat(book.expire(START.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void shouldShutOutARemotePeerThatMissesThreePings() {
        connect("w");
        say("w", WORKER_CONNECT);
        book.connected("g", Reach.REMOTE, START);
        book.received("g", gatewayConnect("10.0.0.1:2300", ""), START);
        Instant lastPing = START.plusSeconds(25);
        book.received("g", "{\"event\":\"ping\"}", lastPing);
        assertThat(book.expire(lastPing.plusMillis(74_999))).isEmpty();
        assertThat(book.expire(lastPing.plusSeconds(75)))
                .containsExactly(dismiss("g", Dismissal.FELL_SILENT), tell("w"));
    }

    @Test
    void shouldShutOutSeveralAtOnce() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            names.add("p" + i);
            connect("p" + i);
        }
        assertThat(book.expire(START.plusSeconds(10))).extracting(Step::peer).isEqualTo(names);
    }
}
