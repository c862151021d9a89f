package org.gatewayworker.protocol.php;

/**
 * Bytes that are no PHP value, or a value that cannot take the form asked for. The message says where, what was found
 * and what was expected.
 */
public class PhpFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PhpFormatException(String message) {
        super(message);
    }
}
