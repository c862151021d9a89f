package org.gatewayworker.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.LineDecoder;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.RegisterAddress;
import org.gatewayworker.protocol.RegisterMessage;
import org.gatewayworker.protocol.RegisterMessageCodec;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.link.Link;
import org.gatewayworker.protocol.link.LinkListener;
import org.gatewayworker.protocol.link.LinkTransport;
import org.gatewayworker.protocol.link.ReconnectingLink;

/**
 * A link to each register, held for as long as this is open, as a worker holds it (PROTOCOL.md section 2): the secret
 * first, a ping every 25 s to registers that are not local, and reconnection 1 s after a close. Thread safe.
 */
public final class RegisterLinks implements AutoCloseable {
    static final Duration PING_INTERVAL = Duration.ofSeconds(25);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final int MAX_LINE_BYTES = 1_048_576;

    private final LinkTransport transport;
    private final ScheduledExecutorService scheduler;
    private final ClusterSettings settings;
    private final Consumer<List<GatewayAddress>> announced;

    /** Guarded by itself, which also keeps the calls of {@link #announced} one at a time and in order. */
    private final Announcements announcements = new Announcements();

    private final List<ReconnectingLink> links = new ArrayList<>();
    private final List<ReconnectingLink> pinged = new ArrayList<>();
    private ScheduledFuture<?> pings;

    /**
     * @param announced hears, each time that a register says something, every gateway that any register names; called on
     *     selector threads, one call at a time
     */
    public RegisterLinks(
            LinkTransport transport,
            ScheduledExecutorService scheduler,
            ClusterSettings settings,
            Consumer<List<GatewayAddress>> announced) {
        this.transport = transport;
        this.scheduler = scheduler;
        this.settings = settings;
        this.announced = announced;
    }

    /** Starts to connect, and returns at once. */
    public synchronized void open() {
        for (RegisterAddress register : settings.registers()) {
            Hint hint = new Hint(register);
            ReconnectingLink link = transport.keepConnected(
                    register.unresolved(),
                    new LineDecoder(MAX_LINE_BYTES)::decode,
                    () -> new Listener(register, hint),
                    RETRY_DELAY);
            links.add(link);
            if (!register.isLocal()) {
                pinged.add(link);
            }
        }
        if (!pinged.isEmpty()) {
            long seconds = PING_INTERVAL.toSeconds();
            pings = scheduler.scheduleAtFixedRate(this::ping, seconds, seconds, TimeUnit.SECONDS);
        }
    }

    @Override
    public synchronized void close() {
        if (pings != null) {
            pings.cancel(false);
        }
        links.forEach(ReconnectingLink::close);
        links.clear();
        pinged.clear();
    }

    private synchronized void ping() {
        Bytes line = RegisterMessageCodec.encode(new RegisterMessage.Ping());
        pinged.forEach(register -> register.link().ifPresent(link -> link.send(line)));
    }

    private void heard(RegisterAddress register, List<String> addresses) {
        List<GatewayAddress> gateways = new ArrayList<>();
        for (String address : addresses) {
            try {
                gateways.add(GatewayAddress.parse(address));
            } catch (ProtocolException notIpv4) {
                WorkerLog.badAnnouncement(register, notIpv4);
            }
        }
        synchronized (announcements) {
            announced.accept(announcements.heard(register, gateways));
        }
    }

    /** Says once in a row that a register closes links before it says anything, which is what it does about a wrong secret. */
    private static final class Hint {
        private final RegisterAddress register;
        private boolean given;

        private Hint(RegisterAddress register) {
            this.register = register;
        }

        private synchronized void closedWithoutWord() {
            if (!given) {
                given = true;
                WorkerLog.registerSilent(register);
            }
        }

        private synchronized void spoken() {
            given = false;
        }
    }

    private final class Listener implements LinkListener<String> {
        private final RegisterAddress register;
        private final Hint hint;
        private boolean spoken;

        private Listener(RegisterAddress register, Hint hint) {
            this.register = register;
            this.hint = hint;
        }

        @Override
        public void opened(Link link) {
            link.send(RegisterMessageCodec.encode(new RegisterMessage.WorkerConnect(settings.secretKey())));
        }

        @Override
        public void received(Link link, String line) {
            if (RegisterMessageCodec.decode(line) instanceof RegisterMessage.BroadcastAddresses broadcast) {
                spoken = true;
                hint.spoken();
                heard(register, broadcast.addresses());
            } else {
                WorkerLog.unexpectedFromRegister(register);
            }
        }

        @Override
        public void closed(Link link) {
            if (!spoken) {
                hint.closedWithoutWord();
            }
        }
    }
}
