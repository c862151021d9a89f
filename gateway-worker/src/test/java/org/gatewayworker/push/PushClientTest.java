package org.gatewayworker.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gatewayworker.api.GatewayUnavailableException;
import org.gatewayworker.api.IncompleteAnswerException;
import org.gatewayworker.fake.FakeCluster;
import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PushClientTest {
    private final FakeCluster cluster = new FakeCluster(2);

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void shouldReachAllGatewaysWithItsVeryFirstCall() throws InterruptedException {
        try (PushClient push = PushClient.connect(
                FakeCluster.SECRET, cluster.register().address().toString())) {
            push.sendToAll("hello");
        }

        assertThat(cluster.gateway(0).next().body().bytes().toDisplay()).isEqualTo("hello");
        assertThat(cluster.gateway(1).next().body().bytes().toDisplay()).isEqualTo("hello");
        assertThat(cluster.gateway(0).nextGreeting().body().bytes().toDisplay())
                .isEqualTo("{\"secret_key\":\"s3cret\"}");
    }

    @Test
    void shouldNameAGatewayThatCannotBeReached() {
        cluster.gateway(0).willReply(Bytes.utf8("i:4;"));
        cluster.gateway(1).close();
        try (PushClient push = PushClient.connect(cluster.settings())) {
            assertThatExceptionOfType(IncompleteAnswerException.class)
                    .isThrownBy(push::getAllClientIdCount)
                    .satisfies(missing -> {
                        assertThat(missing.gateways())
                                .containsExactly(cluster.gateway(1).address().toString());
                        assertThat(missing.partialAnswer(Integer.class)).isEqualTo(4);
                    });
        }
    }

    @Test
    void shouldSendToTheOthersWhereAGatewayCannotBeReached() throws InterruptedException {
        cluster.gateway(0).close();
        try (PushClient push = PushClient.connect(cluster.settings())) {
            push.sendToAll("hello");

            assertThat(cluster.gateway(1).next().body().bytes().toDisplay()).isEqualTo("hello");
        }
    }

    @Test
    void shouldSayThatNoGatewayIsAnnounced() {
        cluster.register().announce();
        try (PushClient push = PushClient.connect(cluster.settings())) {
            assertThatThrownBy(() -> push.sendToAll("x")).isInstanceOf(GatewayUnavailableException.class);
        }
    }

    @Test
    void shouldKnowNoCurrentClient() {
        try (PushClient push = PushClient.connect(cluster.settings())) {
            assertThatThrownBy(() -> push.sendToCurrentClient("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("sendToCurrentClient: no current client");
        }
    }

    /** Whoever compiles against it needs the api package, and this class. */
    @Test
    void shouldNameNoTypesButThoseOfTheApi() {
        assertThat(PushClient.class.getConstructors()).isEmpty();
        assertThat(Arrays.stream(PushClient.class.getMethods())
                        .flatMap(method -> Stream.concat(
                                Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes())))
                        .filter(type -> type.getName().startsWith("org.gatewayworker"))
                        .filter(type -> type != PushClient.class)
                        .map(Class::getPackageName))
                .isNotEmpty()
                .containsOnly("org.gatewayworker.api");
        assertThat(Arrays.stream(PushClient.class.getFields())).isEmpty();
    }

    @Test
    void shouldRefuseARegisterThatIsNone() {
        assertThatThrownBy(() -> PushClient.connect("", "nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("register: nowhere (expected: host:port)");
        assertThatThrownBy(() -> PushClient.connect("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of(cluster.settings().toString())).noneMatch(text -> text.contains(FakeCluster.SECRET));
    }
}
