package org.gatewayworker.protocol.link;

import java.time.Duration;

/**
 * Bounds of the links of one transport.
 *
 * @param maxQueuedBytes bound of each link's queue, see {@link Link#send}
 * @param selectorThreads how many threads read from all links together
 * @param connectTimeout how long a connection may take to open
 * @param closeTimeout how long {@link Link#close} waits for the peer to take what is queued and to close too
 */
public record LinkSettings(int maxQueuedBytes, int selectorThreads, Duration connectTimeout, Duration closeTimeout) {

    /** As between gateways and workers of the reference: 10,240,000 bytes, with one thread and 5 s for either time-out. */
    public static final LinkSettings DEFAULT =
            new LinkSettings(10_240_000, 1, Duration.ofSeconds(5), Duration.ofSeconds(5));

    public LinkSettings {
        require(maxQueuedBytes > 0, "max queued bytes", maxQueuedBytes);
        require(selectorThreads > 0, "selector threads", selectorThreads);
        require(connectTimeout.toMillis() > 0, "connect time-out", connectTimeout);
        require(closeTimeout.toMillis() > 0, "close time-out", closeTimeout);
    }

    /** @throws IllegalArgumentException if it is not more than 0 */
    public LinkSettings withMaxQueuedBytes(int bytes) {
        return new LinkSettings(bytes, selectorThreads, connectTimeout, closeTimeout);
    }

    /** @throws IllegalArgumentException if it is not more than 0 */
    public LinkSettings withSelectorThreads(int threads) {
        return new LinkSettings(maxQueuedBytes, threads, connectTimeout, closeTimeout);
    }

    /** @throws IllegalArgumentException if it is not more than 0 */
    public LinkSettings withConnectTimeout(Duration timeout) {
        return new LinkSettings(maxQueuedBytes, selectorThreads, timeout, closeTimeout);
    }

    /** @throws IllegalArgumentException if it is not more than 0 */
    public LinkSettings withCloseTimeout(Duration timeout) {
        return new LinkSettings(maxQueuedBytes, selectorThreads, connectTimeout, timeout);
    }

    private static void require(boolean holds, String name, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than 0)");
        }
    }
}
