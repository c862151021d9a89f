package org.gatewayworker.protocol.settings;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.gatewayworker.protocol.RegisterAddress;

/** Reads where a register listens, and where registers are found: the one is the default of the other. Stateless. */
public final class RegisterKeys {
    /** Where registers are found, with commas in between. */
    public static final String ADDRESSES = "register.addresses";

    /** Where this server's register listens. */
    public static final String LISTEN = "register.listen";

    private static final String DEFAULT = "127.0.0.1:1236";
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "[::]");
    private static final String LOOPBACK = "127.0.0.1";

    private RegisterKeys() {}

    /**
     * What {@link #ADDRESSES} says; where that is not set, the address that {@link #LISTEN} has, so that a server whose
     * register was moved finds it. A register that listens everywhere is found on loopback.
     *
     * @return in the order given; empty where there are commas only
     * @throws SettingException naming the key to change
     */
    public static List<RegisterAddress> addresses(SettingReader settings) {
        if (settings.text(ADDRESSES).isEmpty()) {
            return List.of(listening(settings));
        }
        return settings.texts(ADDRESSES, DEFAULT).stream()
                .map(text -> RegisterAddress.parse(text)
                        .orElseThrow(
                                () -> settings.refuse(ADDRESSES, text, "host:port, several with commas in between")))
                .toList();
    }

    private static RegisterAddress listening(SettingReader settings) {
        Listen listen = Listen.of(settings);
        if (listen.port == 0) {
            throw settings.refuse(
                    ADDRESSES, "not set", "host:port, since " + LISTEN + " leaves the port to the system");
        }
        return new RegisterAddress(WILDCARDS.contains(listen.host) ? LOOPBACK : listen.host, listen.port);
    }

    /**
     * The address that {@link #LISTEN} has, looked up; port 0 lets the system choose.
     *
     * @throws SettingException if it is no host and port
     */
    public static InetSocketAddress listen(SettingReader settings) {
        Listen listen = Listen.of(settings);
        return new InetSocketAddress(listen.host, listen.port);
    }

    /** A host and a port of 0 to 65535. */
    private record Listen(String host, int port) {

        static Listen of(SettingReader settings) {
            String text = settings.text(LISTEN, DEFAULT);
            int colon = text.lastIndexOf(':');
            String port = text.substring(colon + 1);
            if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 0xFFFF) {
                throw settings.refuse(LISTEN, text, "a host, a colon and a port of 0 to 65535");
            }
            return new Listen(inBrackets(text.substring(0, colon)), Integer.parseInt(port));
        }

        /** As in a URI, an IPv6 address among them. */
        private static String inBrackets(String host) {
            return host.indexOf(':') < 0 || host.startsWith("[") ? host : '[' + host + ']';
        }
    }
}
