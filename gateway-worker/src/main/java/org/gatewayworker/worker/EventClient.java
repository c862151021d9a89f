package org.gatewayworker.worker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.gatewayworker.api.Client;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Session;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Origin;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;
import org.gatewayworker.push.CurrentClient;
import org.gatewayworker.push.SessionValues;

/** The client of one event, towards its handlers and towards the commands that they give. Thread safe. */
final class EventClient implements Client, CurrentClient {
    private final ClientId id;
    private final Origin origin;
    private final SessionExchange exchange;
    private final EventSession session;

    EventClient(ClientId id, Origin origin, SessionExchange exchange) {
        this.id = id;
        this.origin = origin;
        this.exchange = exchange;
        this.session = new EventSession(() -> SessionValues.read(id, exchange.read()));
    }

    @Override
    public ClientId id() {
        return id;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        byte[] octets =
                ByteBuffer.allocate(Integer.BYTES).putInt(origin.clientIp()).array();
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets), origin.clientPort());
        } catch (UnknownHostException notFourOctets) {
            throw new IllegalStateException(notFourOctets);
        }
    }

    @Override
    public int gatewayPort() {
        return origin.gatewayPort();
    }

    @Override
    public PhpValue.Arr sessionArray() {
        return session.asArray();
    }

    @Override
    public void sessionReplaced(PhpValue.Arr replacement) {
        session.replaced(replacement);
        exchange.writing(PhpSerializer.serialize(replacement));
    }

    @Override
    public void sessionMerged(PhpValue.Arr changes) {
        exchange.writing(PhpSerializer.serialize(session.merged(changes)));
    }

    /** Ends the session's use. @return what is to be sent to the gateway, if there is a change */
    Optional<Bytes> finish() {
        Optional<Bytes> changed = session.finish();
        changed.ifPresent(exchange::writing);
        return changed;
    }

    /** Ends the session's use, where there is nobody any more to keep it. */
    void discard() {
        session.finish();
    }

    /** As {@code 7f00000108fc00000001}. */
    @Override
    public String toString() {
        return id.toString();
    }
}
