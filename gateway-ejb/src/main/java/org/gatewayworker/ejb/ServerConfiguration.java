package org.gatewayworker.ejb;

import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.gatewayworker.gateway.GatewaySettings;
import org.gatewayworker.protocol.settings.RegisterKeys;
import org.gatewayworker.protocol.settings.SettingReader;
import org.gatewayworker.register.RegisterSettings;

/**
 * What the EAR is configured with. MicroProfile Config brings the values: from the server's console (system
 * properties), the environment, and {@code META-INF/microprofile-config.properties} of the EAR.
 */
final class ServerConfiguration {
    private final SettingReader reader;

    private ServerConfiguration(SettingReader reader) {
        this.reader = reader;
    }

    /** As it stands now, for the deployment whose code is running. */
    static ServerConfiguration read() {
        Config config = ConfigProvider.getConfig();
        return new ServerConfiguration(
                new SettingReader(GatewaySettings.PREFIX, key -> config.getOptionalValue(key, String.class)));
    }

    boolean registerEnabled() {
        return reader.flag("register.enabled", true);
    }

    boolean gatewayEnabled() {
        return reader.flag("gateway.enabled", true);
    }

    RegisterSettings register() {
        return new RegisterSettings(RegisterKeys.listen(reader), reader.text("secret-key", ""));
    }

    GatewaySettings gateway() {
        return GatewaySettings.from(reader);
    }

    /** Whether to do without what this server's sockets can do beyond Jakarta WebSocket. */
    boolean portableSockets() {
        return reader.flag("gateway.portable-sockets", false);
    }

    /** Empty: pages of the gateway's own host only. */
    Set<String> allowedOrigins() {
        return Set.copyOf(reader.texts("gateway.allowed-origins", ""));
    }
}
