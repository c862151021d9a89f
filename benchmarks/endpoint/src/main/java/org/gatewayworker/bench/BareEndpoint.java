package org.gatewayworker.bench;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.List;
import java.util.Optional;

/**
 * The job done by the server alone: what its WebSockets cost before there is any gateway or worker. {@code /bare/undertow}
 * sends as fast as WildFly can, {@code /bare/portable} by means of Jakarta WebSocket.
 */
@ServerEndpoint("/bare/{way}")
public class BareEndpoint {
    private static final String GROUP_PARAMETER = "group";
    private static final String UNDERTOW = "undertow";

    @Inject
    private BareGroups groups;

    private Outlet outlet;
    private Optional<String> group = Optional.empty();

    @OnOpen
    public void onOpen(Session webSocket, @PathParam("way") String way) {
        webSocket.setMaxIdleTimeout(0);
        outlet = UNDERTOW.equals(way) ? new UndertowOutlet(webSocket) : new PortableOutlet(webSocket);
        group = webSocket.getRequestParameterMap().getOrDefault(GROUP_PARAMETER, List.of()).stream()
                .findFirst();
        group.ifPresent(joined -> groups.named(joined).join(outlet));
    }

    @OnMessage
    public void onMessage(String text) {
        Job job = Job.of(text);
        if (job.kind() == Job.Kind.GROUP) {
            groups.named(job.name()).publish(text);
        } else {
            outlet.send(text);
        }
    }

    @OnClose
    public void onClose() {
        group.ifPresent(left -> groups.named(left).leave(outlet));
    }
}
