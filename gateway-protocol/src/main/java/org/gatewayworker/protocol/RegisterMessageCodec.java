package org.gatewayworker.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpJson;
import org.gatewayworker.protocol.php.PhpValue;

/** Reads and writes the lines of a register's links (PROTOCOL.md section 2). Stateless. */
public final class RegisterMessageCodec {
    private static final String GATEWAY_CONNECT = "gateway_connect";
    private static final String WORKER_CONNECT = "worker_connect";
    private static final String PING = "ping";
    private static final String BROADCAST_ADDRESSES = "broadcast_addresses";

    private RegisterMessageCodec() {}

    /**
     * @param line without its end
     * @throws ProtocolException if the line is no JSON object with an event: a register answers {@code Bad request}
     */
    public static RegisterMessage decode(String line) {
        JsonNode message = PeerJson.decode(line)
                .filter(json -> !text(json.path("event")).isEmpty())
                .orElseThrow(() -> new ProtocolException(
                        "register message: " + line.length() + " characters (expected: a JSON object with an event)"));
        return switch (text(message.path("event"))) {
            case GATEWAY_CONNECT -> gatewayConnect(message);
            case WORKER_CONNECT -> workerConnect(message);
            case PING -> new RegisterMessage.Ping();
            case BROADCAST_ADDRESSES -> new RegisterMessage.BroadcastAddresses(addresses(message.path("addresses")));
            default -> new RegisterMessage.Unusable("unknown event");
        };
    }

    /** The line with its end. */
    public static Bytes encode(RegisterMessage message) {
        if (message instanceof RegisterMessage.GatewayConnect gateway) {
            // The reference puts a blank behind each comma of this one.
            return Bytes.utf8("{\"event\":\"gateway_connect\", \"address\":" + quoted(gateway.address())
                    + ", \"secret_key\":" + quoted(gateway.secretKey()) + "}\n");
        } else if (message instanceof RegisterMessage.WorkerConnect worker) {
            return Bytes.utf8("{\"event\":\"worker_connect\",\"secret_key\":" + quoted(worker.secretKey()) + "}\n");
        } else if (message instanceof RegisterMessage.BroadcastAddresses broadcast) {
            List<PhpValue.Str> addresses =
                    broadcast.addresses().stream().map(PhpValue.Str::of).toList();
            return Bytes.utf8("{\"event\":\"broadcast_addresses\",\"addresses\":"
                    + PhpJson.encodeAscii(PhpValue.Arr.list(addresses)).toDisplay() + "}\n");
        } else if (message instanceof RegisterMessage.Ping) {
            return Bytes.utf8("{\"event\":\"ping\"}\n");
        }
        throw new IllegalArgumentException(message + " (expected: a message that can be sent)");
    }

    private static RegisterMessage gatewayConnect(JsonNode message) {
        String address = text(message.path("address"));
        if (address.isEmpty()) {
            return new RegisterMessage.Unusable("gateway_connect without an address");
        }
        return hasUsableSecret(message)
                ? new RegisterMessage.GatewayConnect(address, text(message.path("secret_key")))
                : new RegisterMessage.Unusable("gateway_connect with a secret_key that is no string");
    }

    private static RegisterMessage workerConnect(JsonNode message) {
        return hasUsableSecret(message)
                ? new RegisterMessage.WorkerConnect(text(message.path("secret_key")))
                : new RegisterMessage.Unusable("worker_connect with a secret_key that is no string");
    }

    /** One that is missing counts as empty; one that is no string can equal none. */
    private static boolean hasUsableSecret(JsonNode message) {
        return !message.hasNonNull("secret_key") || message.get("secret_key").isTextual();
    }

    /** The reference sends an object where duplicates left holes in its keys. */
    private static List<String> addresses(JsonNode listOrObject) {
        List<String> addresses = new ArrayList<>();
        for (JsonNode address : listOrObject) {
            if (!address.isTextual()) {
                throw new ProtocolException("broadcast address: " + address.getNodeType() + " (expected: a string)");
            }
            addresses.add(address.textValue());
        }
        return addresses;
    }

    /** Empty where {@code node} is no string. */
    private static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }

    private static String quoted(String text) {
        return PhpJson.encodeAscii(PhpValue.Str.of(text)).toDisplay();
    }
}
