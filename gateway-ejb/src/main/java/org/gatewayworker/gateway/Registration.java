package org.gatewayworker.gateway;

import java.time.Duration;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.LineDecoder;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.RegisterMessage;
import org.gatewayworker.protocol.RegisterMessageCodec;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.link.LinkListener;
import org.gatewayworker.protocol.link.LinkTransport;
import org.gatewayworker.protocol.link.ReconnectingLink;

/** Keeps this gateway announced at one register (PROTOCOL.md section 2). Thread safe. */
final class Registration implements AutoCloseable {
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private final RegisterAddress register;
    private final ReconnectingLink connection;

    Registration(
            LinkTransport transport,
            RegisterAddress register,
            GatewayAddress announced,
            String secretKey,
            GatewayLog log) {
        this.register = register;
        this.connection = transport.keepConnected(
                register.unresolved(),
                new LineDecoder(MAX_LINE_BYTES)::decode,
                () -> new Announcement(
                        register, new RegisterMessage.GatewayConnect(announced.toString(), secretKey), log),
                RETRY_DELAY);
    }

    RegisterAddress register() {
        return register;
    }

    boolean isConnected() {
        return connection.link().isPresent();
    }

    void ping() {
        if (!register.isLocal()) {
            connection.link().ifPresent(link -> link.send(RegisterMessageCodec.encode(new RegisterMessage.Ping())));
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    /** One link to the register: says who we are; what comes back is a complaint. */
    private record Announcement(RegisterAddress register, RegisterMessage greeting, GatewayLog log)
            implements LinkListener<String> {
        @Override
        public void opened(Link link) {
            link.send(RegisterMessageCodec.encode(greeting));
            log.registered(register);
        }

        @Override
        public void received(Link link, String line) {
            log.registerSaid(register, line);
        }

        @Override
        public void closed(Link link) {
            log.registerLost(register);
        }
    }
}
