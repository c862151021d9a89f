package org.gatewayworker.cluster;

import java.util.List;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.settings.RegisterKeys;
import org.gatewayworker.protocol.settings.SettingException;
import org.gatewayworker.protocol.settings.SettingReader;

/**
 * Which cluster to belong to.
 *
 * @param registers all are asked, and what they name is taken together
 * @param secretKey empty where none is set
 */
public record ClusterSettings(List<RegisterAddress> registers, String secretKey) {
    public ClusterSettings {
        registers = List.copyOf(registers);
        if (registers.isEmpty()) {
            throw new SettingException("gatewayworker." + RegisterKeys.ADDRESSES, "", "at least one host:port");
        }
    }

    /** @throws SettingException if an address is none */
    public static ClusterSettings read(SettingReader settings) {
        return new ClusterSettings(RegisterKeys.addresses(settings), settings.text("secret-key", ""));
    }

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "ClusterSettings[registers=" + registers + "]";
    }
}
