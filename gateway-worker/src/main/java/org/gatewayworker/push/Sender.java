package org.gatewayworker.push;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gatewayworker.api.GatewayBusyException;
import org.gatewayworker.api.GatewayUnavailableException;
import org.gatewayworker.cluster.Delivery;
import org.gatewayworker.cluster.GatewayPeer;
import org.gatewayworker.protocol.PacketCodec;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.command.Command;
import org.gatewayworker.protocol.command.CommandCodec;

/** Gives commands to gateways, and sums up what came of it. Thread safe. */
final class Sender {
    private static final PacketCodec PACKETS = new PacketCodec(PacketCodec.DEFAULT_MAX_PACKET_BYTES);

    private final Routing routing;

    Sender(Routing routing) {
        this.routing = routing;
    }

    static Bytes encode(Command command) {
        try {
            return PACKETS.encode(CommandCodec.encode(command));
        } catch (ProtocolException notSendable) {
            throw new IllegalArgumentException(notSendable.getMessage(), notSendable);
        }
    }

    /** @throws GatewayBusyException if the gateway is there, and its queue is full */
    void sendTo(GatewayPeer gateway, Command command) {
        if (isLost(gateway, gateway.send(encode(command)))) {
            throw new GatewayBusyException(List.of(gateway.address().toString()));
        }
    }

    /**
     * @param gateways none at all is nothing to do
     * @throws GatewayBusyException if a gateway's queue is full; all the others have been given the command then
     * @throws GatewayUnavailableException if none of them can be reached
     */
    void sendToEach(List<GatewayPeer> gateways, Command command) {
        Bytes packet = encode(command);
        sendToEach(gateways, gateway -> packet);
    }

    /**
     * Sends each gateway a packet of its own.
     *
     * @param packets encoded
     * @throws GatewayBusyException as {@link #sendToEach(List, Command)}
     * @throws GatewayUnavailableException as {@link #sendToEach(List, Command)}
     */
    void sendToEach(List<GatewayPeer> gateways, Function<GatewayPeer, Bytes> packets) {
        int reached = sendToReachable(gateways, packets);
        if (reached == 0 && !gateways.isEmpty()) {
            throw new GatewayUnavailableException("none of " + gateways.size() + " gateways can be reached");
        }
    }

    /**
     * Sends each gateway that can be reached a packet of its own.
     *
     * @return how many those are
     * @throws GatewayBusyException as {@link #sendToEach(List, Command)}
     */
    int sendToReachable(List<GatewayPeer> gateways, Function<GatewayPeer, Bytes> packets) {
        if (gateways.size() > 1) {
            gateways.forEach(GatewayPeer::dial);
        }
        List<String> busy = new ArrayList<>();
        int reached = 0;
        for (GatewayPeer gateway : gateways) {
            Delivery delivery = gateway.send(packets.apply(gateway));
            if (isLost(gateway, delivery)) {
                busy.add(gateway.address().toString());
            } else if (delivery == Delivery.QUEUED) {
                reached++;
            }
        }
        if (!busy.isEmpty()) {
            throw new GatewayBusyException(busy);
        }
        return reached;
    }

    private boolean isLost(GatewayPeer gateway, Delivery delivery) {
        return delivery == Delivery.FULL && !routing.isGone(gateway);
    }
}
