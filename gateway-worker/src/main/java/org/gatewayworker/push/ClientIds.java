package org.gatewayworker.push;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.command.ConnectionIds;

/** Client ids as users name them, and as the wire does. Stateless. */
public final class ClientIds {

    private ClientIds() {}

    public static ClientId toApi(org.gatewayworker.protocol.ClientId id) {
        return new ClientId(id.toString());
    }

    static ClientId toApi(GatewayAddress gateway, int connectionId) {
        return toApi(new org.gatewayworker.protocol.ClientId(gateway, connectionId));
    }

    static org.gatewayworker.protocol.ClientId toWire(ClientId id) {
        return org.gatewayworker.protocol.ClientId.parse(id.value());
    }

    /** The connections of each gateway. */
    static Map<GatewayAddress, ConnectionIds> byGateway(Collection<ClientId> ids) {
        Map<GatewayAddress, List<org.gatewayworker.protocol.ClientId>> grouped = ids.stream()
                .map(ClientIds::toWire)
                .collect(Collectors.groupingBy(
                        org.gatewayworker.protocol.ClientId::gateway, LinkedHashMap::new, Collectors.toList()));
        Map<GatewayAddress, ConnectionIds> connections = new LinkedHashMap<>();
        grouped.forEach((gateway, clients) -> connections.put(
                gateway,
                ConnectionIds.of(clients.stream()
                        .mapToInt(org.gatewayworker.protocol.ClientId::connectionId)
                        .toArray())));
        return connections;
    }
}
