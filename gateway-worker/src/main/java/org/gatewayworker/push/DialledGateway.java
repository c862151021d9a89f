package org.gatewayworker.push;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.gatewayworker.cluster.Delivery;
import org.gatewayworker.cluster.GatewayPeer;
import org.gatewayworker.cluster.OnDemandLink;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.link.LinkTransport;

/** A gateway as a push client sees it: one link, opened on demand, for commands and queries (PROTOCOL.md section 1). */
final class DialledGateway implements GatewayPeer {
    private final GatewayAddress address;
    private final OnDemandLink link;

    /** @param onClosed hears whenever the link has closed */
    DialledGateway(GatewayAddress address, LinkTransport transport, String secretKey, Consumer<GatewayPeer> onClosed) {
        this.address = address;
        this.link = OnDemandLink.to(address, transport, secretKey, () -> onClosed.accept(this));
    }

    @Override
    public GatewayAddress address() {
        return address;
    }

    @Override
    public boolean isLinked() {
        return link.isOpen();
    }

    @Override
    public void dial() {
        link.dial();
    }

    @Override
    public Delivery send(Bytes packet) {
        return link.send(packet);
    }

    @Override
    public CompletableFuture<Bytes> ask(Bytes packet) {
        return link.ask(packet);
    }

    @Override
    public CompletableFuture<Void> close() {
        return link.close();
    }
}
