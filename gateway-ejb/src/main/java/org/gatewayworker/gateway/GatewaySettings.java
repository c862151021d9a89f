package org.gatewayworker.gateway;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.settings.RegisterKeys;
import org.gatewayworker.protocol.settings.SettingException;
import org.gatewayworker.protocol.settings.SettingReader;

/**
 * How a gateway is set up; {@link #from} knows the keys. Immutable.
 *
 * @param secretKey what inner peers must know; empty where every one is trusted, which is refused unless {@code
 *     innerListen} is a loopback address
 * @param lan what registers announce; with port 0, the port of {@code innerListen}
 * @param innerListen where workers and other peers come in; port 0 lets the system choose
 * @param registers where this gateway registers
 * @param heartbeat to clients
 * @param router how a client gets its worker
 * @param workerConflict what happens when a worker's key is taken
 * @param maxMessageBytes bound of a client's message
 * @param clientBufferBytes a client that is behind by this much when another message comes is a slow consumer if that
 *     lasts; twice this is the bound of what waits for it
 * @param slowConsumerGrace how long a client may be behind by that much before it is closed; zero for not at all
 * @param workerBufferBytes bound of the queue on each inner link, and of all events held for the next worker
 * @param workerGrace how long events are held for the next worker when the last one has gone; zero for not at all
 */
public record GatewaySettings(
        String secretKey,
        GatewayAddress lan,
        InetSocketAddress innerListen,
        List<RegisterAddress> registers,
        HeartbeatSettings heartbeat,
        RouterKind router,
        WorkerConflict workerConflict,
        int maxMessageBytes,
        int clientBufferBytes,
        Duration slowConsumerGrace,
        int workerBufferBytes,
        Duration workerGrace) {

    /** In front of every key. */
    public static final String PREFIX = "gatewayworker.";

    static final int MAX_PACKET_BYTES = PacketCodec.DEFAULT_MAX_PACKET_BYTES;

    private static final int MAX_BUFFER_BYTES = 1 << 30;
    /** Twice of it and a message fit into an int. */
    private static final int MAX_CLIENT_BUFFER_BYTES = 1 << 29;

    private static final Duration MAX_GRACE = Duration.ofHours(1);

    private static final String SECRET_KEY = "secret-key";
    private static final String LAN_IP_KEY = "gateway.lan-ip";
    private static final String LAN_PORT_KEY = "gateway.lan-port";
    private static final String INNER_LISTEN_KEY = "gateway.inner-listen";
    private static final String ROUTER_KEY = "gateway.router";
    private static final String CONFLICT_KEY = "gateway.worker-conflict";
    private static final String MAX_MESSAGE_KEY = "gateway.max-message-size";
    private static final String CLIENT_BUFFER_KEY = "gateway.client-buffer-size";
    private static final String SLOW_CONSUMER_GRACE_KEY = "gateway.slow-consumer-grace";
    private static final String WORKER_BUFFER_KEY = "gateway.worker-buffer-size";
    private static final String WORKER_GRACE_KEY = "gateway.worker-grace";

    /** @throws SettingException naming the key to change */
    public GatewaySettings {
        registers = List.copyOf(registers);
        if (innerListen.isUnresolved()) {
            throw refusal(INNER_LISTEN_KEY, innerListen.getHostString(), "an address of this host");
        }
        if (secretKey.isEmpty() && !innerListen.getAddress().isLoopbackAddress()) {
            throw refusal(
                    INNER_LISTEN_KEY, innerListen.getHostString(), "a loopback address, or a " + PREFIX + SECRET_KEY);
        }
        requireSize(MAX_MESSAGE_KEY, maxMessageBytes, MAX_PACKET_BYTES - PacketCodec.HEAD_BYTES);
        requireSize(CLIENT_BUFFER_KEY, clientBufferBytes, MAX_CLIENT_BUFFER_BYTES);
        requireSize(WORKER_BUFFER_KEY, workerBufferBytes, MAX_BUFFER_BYTES);
        requireGrace(SLOW_CONSUMER_GRACE_KEY, slowConsumerGrace);
        requireGrace(WORKER_GRACE_KEY, workerGrace);
    }

    /**
     * Reads every key of the gateway; those that are not set have the defaults of the reference, where it knows them.
     *
     * @param reader of keys that begin with {@link #PREFIX}
     * @throws SettingException naming the key to change
     */
    public static GatewaySettings from(SettingReader reader) {
        String lanIp = reader.text(LAN_IP_KEY, "127.0.0.1");
        int lanPort = reader.integer(LAN_PORT_KEY, 2300, 0, 0xFFFF);
        return new GatewaySettings(
                reader.text(SECRET_KEY, ""),
                lanAddress(lanIp, lanPort),
                innerAddress(reader.text(INNER_LISTEN_KEY, lanIp), lanPort),
                RegisterKeys.addresses(reader),
                new HeartbeatSettings(
                        reader.duration(HeartbeatSettings.INTERVAL_KEY, Duration.ZERO),
                        reader.integer(HeartbeatSettings.LIMIT_KEY, 0, 0, 1_000_000),
                        Bytes.utf8(reader.text(HeartbeatSettings.DATA_KEY, ""))),
                reader.choice(ROUTER_KEY, RouterKind.LEAST_CONNECTIONS),
                reader.choice(CONFLICT_KEY, WorkerConflict.REPLACE),
                reader.integer(MAX_MESSAGE_KEY, 1024 * 1024, 1, Integer.MAX_VALUE),
                reader.integer(CLIENT_BUFFER_KEY, 1_024_000, 1, Integer.MAX_VALUE),
                reader.duration(SLOW_CONSUMER_GRACE_KEY, Duration.ofSeconds(5)),
                reader.integer(WORKER_BUFFER_KEY, 10_240_000, 1, Integer.MAX_VALUE),
                reader.duration(WORKER_GRACE_KEY, Duration.ofSeconds(10)));
    }

    private static GatewayAddress lanAddress(String ip, int port) {
        try {
            return GatewayAddress.parse(ip + ':' + port);
        } catch (ProtocolException notIpv4) {
            throw refusal(LAN_IP_KEY, ip, "an IPv4 address");
        }
    }

    /** A host alone listens on the announced port; with a port of its own, as behind a mapping, on that. */
    private static InetSocketAddress innerAddress(String text, int lanPort) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new InetSocketAddress(text, lanPort)
                : new InetSocketAddress(text.substring(0, colon), innerPort(text, text.substring(colon + 1)));
    }

    private static int innerPort(String value, String port) {
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 0xFFFF) {
            throw refusal(INNER_LISTEN_KEY, value, "a host, a colon and a port of 0 to 65535");
        }
        return Integer.parseInt(port);
    }

    private static void requireSize(String key, int bytes, int max) {
        if (bytes < 1 || bytes > max) {
            throw refusal(key, Integer.toString(bytes), "1 to " + max + " bytes");
        }
    }

    private static void requireGrace(String key, Duration grace) {
        if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0) {
            throw refusal(key, grace.toSeconds() + "s", "0s to 1h");
        }
    }

    private static SettingException refusal(String key, String value, String expected) {
        return new SettingException(PREFIX + key, value, expected);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "GatewaySettings[lan=" + lan + ", innerListen=" + innerListen + ", registers=" + registers
                + ", heartbeat=" + heartbeat + ", router=" + router + ", workerConflict=" + workerConflict
                + ", maxMessageBytes=" + maxMessageBytes + ", clientBufferBytes=" + clientBufferBytes
                + ", slowConsumerGrace=" + slowConsumerGrace + ", workerBufferBytes=" + workerBufferBytes
                + ", workerGrace=" + workerGrace + ", secretKey="
                + (secretKey.isEmpty() ? "none" : "set") + ']';
    }
}
