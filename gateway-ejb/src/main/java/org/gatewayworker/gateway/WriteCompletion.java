package org.gatewayworker.gateway;

/** Told how a write ended: exactly one of the two, exactly once, on any thread, and maybe before the write has returned. */
public interface WriteCompletion {
    /** The message has left; the next one may come. */
    void written();

    /** The message has not left, and none will after it. */
    void failed(Throwable cause);
}
