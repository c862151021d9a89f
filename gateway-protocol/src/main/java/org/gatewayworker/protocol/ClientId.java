package org.gatewayworker.protocol;

import java.util.HexFormat;

/**
 * Names one client in the whole cluster: its gateway, and its connection there.
 *
 * @param gateway what the gateway announces
 * @param connectionId unsigned 32 bits, unique in that gateway
 */
public record ClientId(GatewayAddress gateway, int connectionId) {
    private static final int TEXT_LENGTH = 20;

    /**
     * Reads the 20 hex digits that {@link #toString()} writes.
     *
     * @throws ProtocolException if they are not that
     */
    public static ClientId parse(String text) {
        if (text.length() != TEXT_LENGTH || !isHex(text)) {
            throw new ProtocolException("client_id: " + text + " (expected: 20 hex digits)");
        }
        int ipv4 = HexFormat.fromHexDigits(text, 0, 8);
        int port = HexFormat.fromHexDigits(text, 8, 12);
        return new ClientId(new GatewayAddress(ipv4, port), HexFormat.fromHexDigits(text, 12, TEXT_LENGTH));
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Lower-case hex of address (4 bytes), port (2) and connection id (4). */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(gateway.ipv4())
                + hex.toHexDigits((short) gateway.port())
                + hex.toHexDigits(connectionId);
    }
}
