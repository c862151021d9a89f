package org.gatewayworker.gateway;

import java.util.Map;
import java.util.Optional;
import org.gatewayworker.protocol.ClientId;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Origin;
import org.gatewayworker.protocol.settings.SettingReader;

/** What several tests begin with. */
final class Fixtures {
    static final GatewayAddress GATEWAY = GatewayAddress.parse("127.0.0.1:2300");

    private Fixtures() {}

    static Bytes bytes(String text) {
        return Bytes.utf8(text);
    }

    static OutboundMessage message(String text) {
        return OutboundMessage.of(bytes(text));
    }

    static GatewayLog log() {
        return new GatewayLog(System.getLogger("org.gatewayworker.gateway.test"));
    }

    static Client client(long sequence, int connectionId, ClientSocket socket) {
        return new Client(
                sequence,
                new Origin(new ClientId(GATEWAY, connectionId), 0x7F000001, 40000, 7272),
                new Outbox(socket, 1_024_000, new GatewayCounters()));
    }

    static Client client() {
        return client(0, 1, new RecordingSocket());
    }

    static Client add(ClientRegistry registry) {
        return registry.add((sequence, id) -> client(sequence, id, new RecordingSocket()));
    }

    /** The defaults, but for the given keys, without their prefix. */
    static GatewaySettings settings(Map<String, String> changed) {
        return GatewaySettings.from(new SettingReader(
                GatewaySettings.PREFIX,
                key -> Optional.ofNullable(changed.get(key.substring(GatewaySettings.PREFIX.length())))));
    }
}
