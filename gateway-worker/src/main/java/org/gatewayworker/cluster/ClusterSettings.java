package org.gatewayworker.cluster;

import java.util.ArrayList;
import java.util.List;
import org.gatewayworker.protocol.settings.SettingException;
import org.gatewayworker.protocol.settings.SettingReader;

/**
 * Which cluster to belong to.
 *
 * @param registers all are asked, and what they name is taken together
 * @param secretKey empty where none is set
 */
public record ClusterSettings(List<RegisterAddress> registers, String secretKey) {
    private static final String REGISTERS = "register.addresses";

    public ClusterSettings {
        registers = List.copyOf(registers);
        if (registers.isEmpty()) {
            throw new SettingException("gatewayworker." + REGISTERS, "", "at least one host:port");
        }
    }

    /** @throws SettingException if an address is none */
    public static ClusterSettings read(SettingReader settings) {
        List<RegisterAddress> registers = new ArrayList<>();
        for (String text : settings.texts(REGISTERS, "127.0.0.1:1236")) {
            registers.add(RegisterAddress.parse(text)
                    .orElseThrow(() -> settings.refuse(REGISTERS, text, "host:port, several with commas in between")));
        }
        return new ClusterSettings(registers, settings.text("secret-key", ""));
    }

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "ClusterSettings[registers=" + registers + "]";
    }
}
