package org.gatewayworker.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.gatewayworker.protocol.ClientId;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Origin;
import org.gatewayworker.protocol.settings.SettingReader;

/** What several tests begin with. */
final class Fixtures {
    static final GatewayAddress GATEWAY = GatewayAddress.parse("127.0.0.1:2300");

    static final int HELD_BYTES = 10_240_000;
    static final int BUFFER_BYTES = 1_024_000;

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

    /** For tests in which so much happens that nobody reads of it. */
    static GatewayLog silentLog() {
        return new GatewayLog(new SilentLogger());
    }

    static Client client(long sequence, int connectionId, ClientSocket socket) {
        return new Client(
                sequence,
                new Origin(new ClientId(GATEWAY, connectionId), 0x7F000001, 40000, 7272),
                new Outbox(socket, BUFFER_BYTES, new GatewayCounters()));
    }

    static Client client() {
        return client(0, 1, new RecordingSocket());
    }

    static Client add(ClientRegistry registry) {
        return registry.add((sequence, id) -> client(sequence, id, new RecordingSocket()));
    }

    static Worker worker() {
        return new Worker(new WorkerKey("127.0.0.1", "w"), new FakeLink());
    }

    /** Where nothing is held for a worker that may come. */
    static HeldEvents held() {
        return new HeldEvents(Duration.ZERO, HELD_BYTES, new MutableClock());
    }

    private static final class SilentLogger implements System.Logger {
        @Override
        public String getName() {
            return "silent";
        }

        @Override
        public boolean isLoggable(Level level) {
            return false;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {}

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {}
    }

    /** The defaults, but for the given keys, without their prefix. */
    static GatewaySettings settings(Map<String, String> changed) {
        return GatewaySettings.from(new SettingReader(
                GatewaySettings.PREFIX,
                key -> Optional.ofNullable(changed.get(key.substring(GatewaySettings.PREFIX.length())))));
    }
}
