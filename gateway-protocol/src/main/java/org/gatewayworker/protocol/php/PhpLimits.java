package org.gatewayworker.protocol.php;

/**
 * How much a reader of serialized values takes on.
 *
 * @param bytes of the serialized form
 * @param depth arrays and objects within each other
 * @param values in all, which bounds what they take in memory (about 100 bytes each)
 */
public record PhpLimits(int bytes, int depth, int values) {
    /** Deeper, the reader's own recursion would be at risk. */
    private static final int MAX_DEPTH = 512;

    /** 64 MiB, 512 levels (as deep as PHP's JSON goes), 8 million values: enough for the reply of a gateway with a million clients. */
    public static final PhpLimits DEFAULT = new PhpLimits(67_108_864, MAX_DEPTH, 8_000_000);

    public PhpLimits {
        if (bytes < 0 || values < 0 || depth < 0 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException("limits: bytes " + bytes + ", depth " + depth + ", values " + values
                    + " (expected: none below 0, and depth <= " + MAX_DEPTH + ")");
        }
    }
}
