package org.gatewayworker.protocol.event;

import org.gatewayworker.protocol.Body;
import org.gatewayworker.protocol.ClientId;
import org.gatewayworker.protocol.CommandNumber;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.Packet;
import org.gatewayworker.protocol.bytes.Bytes;

/** Events as packets (PROTOCOL.md section 4). Stateless. */
public final class EventCodec {

    private EventCodec() {}

    /** What a gateway sent; never fails, since a worker takes any head, session and body. */
    public static Event decode(Packet packet) {
        return switch (packet.command()) {
            case CommandNumber.ON_MESSAGE ->
                new Event.OnMessage(
                        origin(packet), packet.extData(), packet.body().bytes());
            case CommandNumber.ON_CONNECT -> new Event.OnConnect(origin(packet), packet.extData());
            case CommandNumber.ON_CLOSE -> new Event.OnClose(origin(packet), packet.extData());
            case CommandNumber.ON_WEBSOCKET_CONNECT ->
                new Event.OnWebSocketConnect(
                        origin(packet), packet.extData(), packet.body().bytes());
            case CommandNumber.PING -> new Event.Ping();
            default -> new Event.Unknown(packet.command());
        };
    }

    public static Packet encode(Event event) {
        Encoder encoder = new Encoder();
        event.accept(encoder);
        return encoder.packet;
    }

    private static Origin origin(Packet packet) {
        GatewayAddress gateway = new GatewayAddress(packet.localIp(), packet.localPort());
        return new Origin(
                new ClientId(gateway, packet.connectionId()),
                packet.clientIp(),
                packet.clientPort(),
                packet.gatewayPort());
    }

    /** Holds the packet of the one event that it was given. */
    private static final class Encoder implements EventHandler {
        private Packet packet;

        @Override
        public void onConnect(Event.OnConnect event) {
            packet = ofClient(CommandNumber.ON_CONNECT, event, Body.EMPTY);
        }

        @Override
        public void onWebSocketConnect(Event.OnWebSocketConnect event) {
            packet = ofClient(CommandNumber.ON_WEBSOCKET_CONNECT, event, Body.serialized(event.handshake()));
        }

        @Override
        public void onMessage(Event.OnMessage event) {
            packet = ofClient(CommandNumber.ON_MESSAGE, event, Body.scalar(event.message()));
        }

        @Override
        public void onClose(Event.OnClose event) {
            packet = ofClient(CommandNumber.ON_CLOSE, event, Body.EMPTY);
        }

        @Override
        public void ping(Event.Ping event) {
            packet = withoutClient(CommandNumber.PING);
        }

        @Override
        public void unknown(Event.Unknown event) {
            packet = withoutClient(event.number());
        }

        private static Packet ofClient(int command, Event.OfClient event, Body body) {
            Origin origin = event.origin();
            GatewayAddress gateway = origin.client().gateway();
            return new Packet(
                    command,
                    gateway.ipv4(),
                    gateway.port(),
                    origin.clientIp(),
                    origin.clientPort(),
                    origin.client().connectionId(),
                    origin.gatewayPort(),
                    event.session(),
                    body);
        }

        private static Packet withoutClient(int command) {
            return new Packet(command, 0, 0, 0, 0, 0, 0, Bytes.EMPTY, Body.EMPTY);
        }
    }
}
