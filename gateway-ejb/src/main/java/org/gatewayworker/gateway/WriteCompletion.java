package org.gatewayworker.gateway;

/** Told how a write ended: exactly one of the two, exactly once, on any thread, and maybe before the write has returned. */
public interface WriteCompletion {
    /** All of the batch has left; the next one may come. */
    void written();

    /** The batch has not left, or not all of it, and none will after it. */
    void failed(Throwable cause);
}
