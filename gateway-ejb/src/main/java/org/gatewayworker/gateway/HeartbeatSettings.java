package org.gatewayworker.gateway;

import java.time.Duration;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.settings.SettingException;

/**
 * The heartbeat to clients (PROTOCOL.md section 7).
 *
 * @param interval between two pings of a client; zero for no heartbeat
 * @param notResponseLimit a client that stays silent for so many intervals is dropped; 0 for never
 * @param data what a silent client is sent; nothing where empty
 */
public record HeartbeatSettings(Duration interval, int notResponseLimit, Bytes data) {
    /** No heartbeat. */
    public static final HeartbeatSettings OFF = new HeartbeatSettings(Duration.ZERO, 0, Bytes.EMPTY);

    static final String INTERVAL_KEY = "gateway.ping-interval";
    static final String LIMIT_KEY = "gateway.ping-not-response-limit";
    static final String DATA_KEY = "gateway.ping-data";

    /** @throws SettingException naming the key to change */
    public HeartbeatSettings {
        if (interval.isNegative()) {
            throw new SettingException(GatewaySettings.PREFIX + INTERVAL_KEY, interval.toSeconds() + "s", "0s or more");
        }
        if (notResponseLimit < 0) {
            throw new SettingException(
                    GatewaySettings.PREFIX + LIMIT_KEY, Integer.toString(notResponseLimit), "0 or more");
        }
    }

    /** How often {@link GatewayServer#tickHeartbeat} is to be called: half the interval where silent clients are dropped. */
    public Duration tick() {
        return notResponseLimit > 0 ? interval.dividedBy(2) : interval;
    }
}
