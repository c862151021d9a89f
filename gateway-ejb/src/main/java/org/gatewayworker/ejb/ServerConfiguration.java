package org.gatewayworker.ejb;

import java.net.InetSocketAddress;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.gatewayworker.gateway.GatewaySettings;
import org.gatewayworker.protocol.settings.SettingReader;
import org.gatewayworker.register.RegisterSettings;

/**
 * What the EAR is configured with. MicroProfile Config brings the values: from the server's console (system
 * properties), the environment, and {@code META-INF/microprofile-config.properties} of the EAR.
 */
final class ServerConfiguration {
    private static final String REGISTER_LISTEN = "register.listen";
    private static final String DEFAULT_REGISTER = "127.0.0.1:1236";

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
        String listen = reader.text(REGISTER_LISTEN, DEFAULT_REGISTER);
        int colon = listen.lastIndexOf(':');
        if (colon < 1 || !listen.substring(colon + 1).matches("\\d{1,5}") || portOf(listen, colon) > 0xFFFF) {
            throw reader.refuse(REGISTER_LISTEN, listen, "a host, a colon and a port of 0 to 65535");
        }
        return new RegisterSettings(
                new InetSocketAddress(listen.substring(0, colon), portOf(listen, colon)),
                reader.text("secret-key", ""));
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

    private static int portOf(String listen, int colon) {
        return Integer.parseInt(listen.substring(colon + 1));
    }
}
