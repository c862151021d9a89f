package org.gatewayworker.protocol.settings;

/** A configured value that cannot be used. The message reads {@code key: value (expected: what)}. */
public class SettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public SettingException(String key, String value, String expected) {
        super(key + ": " + value + " (expected: " + expected + ")");
    }
}
