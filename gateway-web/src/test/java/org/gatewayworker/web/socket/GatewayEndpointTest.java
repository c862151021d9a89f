package org.gatewayworker.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gatewayworker.ejb.GatewayBean;
import org.junit.jupiter.api.Test;

class GatewayEndpointTest {
    private final GatewayEndpoint endpoint = new GatewayEndpoint(new GatewayBean());
    private final List<CloseReason> closed = new ArrayList<>();

    @Test
    void shouldCloseAConnectionThatFailedToOpen() {
        endpoint.onError(webSocket(Set.of()), new IllegalStateException("as onOpen throws it"));
        assertThat(closed)
                .singleElement()
                .satisfies(reason -> assertThat(reason.getCloseCode()).isEqualTo(CloseCodes.UNEXPECTED_CONDITION));
    }

    /** The server closes it, with a code of its own: 1009, say. */
    @Test
    void shouldLeaveAnOpenConnectionToTheServer() {
        MessageHandler.Whole<String> listening = text -> {};
        endpoint.onError(webSocket(Set.of(listening)), new IllegalStateException("too big"));
        assertThat(closed).isEmpty();
    }

    private Session webSocket(Set<MessageHandler> handlers) {
        return (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.add((CloseReason) arguments[0]);
                    }
                    return method.getName().equals("getMessageHandlers") ? handlers : null;
                });
    }
}
