package org.gatewayworker.worker;

import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.gatewayworker.cluster.ClusterSettings;
import org.gatewayworker.protocol.settings.SettingException;
import org.gatewayworker.protocol.settings.SettingReader;

/**
 * What a worker is told.
 *
 * @param name tells the workers of one server apart
 * @param id tells the lives of one worker apart, so that a redeployed one never collides with its own past
 * @param processTimeout a handler over it has its live stack logged
 * @param gatewayBufferBytes how much may wait to be sent to one gateway
 * @param eventBufferBytes how much may wait for handlers, before links are not read any more
 */
public record WorkerSettings(
        ClusterSettings cluster,
        String name,
        String id,
        Duration processTimeout,
        int gatewayBufferBytes,
        int eventBufferBytes) {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}:]{1,200}");
    private static final int DEFAULT_BUFFER_BYTES = 10_240_000;
    private static final int MIN_BUFFER_BYTES = 1_024;

    public WorkerSettings {
        require(NAME.matcher(name).matches(), "name", name, "1 to 200 characters, no colon");
        require(NAME.matcher(id).matches(), "id", id, "1 to 200 characters, no colon");
        require(processTimeout.toMillis() > 0, "process-timeout", processTimeout, "more than 0s");
        require(
                gatewayBufferBytes >= MIN_BUFFER_BYTES,
                "gateway-buffer-size",
                gatewayBufferBytes,
                MIN_BUFFER_BYTES + " bytes or more");
        require(
                eventBufferBytes >= MIN_BUFFER_BYTES,
                "event-buffer-size",
                eventBufferBytes,
                MIN_BUFFER_BYTES + " bytes or more");
    }

    /**
     * Reads what is configured; the id is a new one unless it is.
     *
     * @throws SettingException if a value makes no sense; it names the key
     */
    public static WorkerSettings read(SettingReader settings, String defaultName) {
        return new WorkerSettings(
                ClusterSettings.read(settings),
                settings.text("worker.name", defaultName),
                settings.text("worker.id", newId()),
                settings.duration("worker.process-timeout", Duration.ofSeconds(30)),
                settings.integer(
                        "worker.gateway-buffer-size", DEFAULT_BUFFER_BYTES, MIN_BUFFER_BYTES, Integer.MAX_VALUE),
                settings.integer(
                        "worker.event-buffer-size", DEFAULT_BUFFER_BYTES, MIN_BUFFER_BYTES, Integer.MAX_VALUE));
    }

    /** With what is not said here as it is by default, and a new id. */
    public static WorkerSettings of(ClusterSettings cluster, String name) {
        return new WorkerSettings(
                cluster, name, newId(), Duration.ofSeconds(30), DEFAULT_BUFFER_BYTES, DEFAULT_BUFFER_BYTES);
    }

    /** What the worker calls itself towards gateways: {@code NAME:ID}. */
    public String workerKey() {
        return name + ':' + id;
    }

    private static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new SettingException("gatewayworker.worker." + key, String.valueOf(value), expected);
        }
    }
}
