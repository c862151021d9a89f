package org.gatewayworker.protocol.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.gatewayworker.protocol.PeerJson;
import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpKey;

/**
 * What JSON in a command means, as far as the reference's gateway makes sense of it: what is not there, or not of the
 * expected kind, names nobody; only what stopped the reference, or would have hit the wrong client, is refused. Stateless.
 */
final class JsonArguments {
    private static final long MAX_CONNECTION_ID = 0xFFFF_FFFFL;

    private JsonArguments() {}

    /** A missing node where {@code json} is none. */
    static JsonNode of(Bytes json) {
        return json.utf8().flatMap(PeerJson::decode).orElse(MissingNode.getInstance());
    }

    /**
     * Uids, groups or fields: the values of a list or an object.
     *
     * @throws ProtocolException if one is neither string nor integer nor null, which PHP takes for the empty string
     */
    static List<Bytes> names(JsonNode listOrObject) {
        List<Bytes> names = new ArrayList<>(listOrObject.size());
        for (JsonNode value : listOrObject) {
            names.add(name(value));
        }
        return names;
    }

    private static Bytes name(JsonNode value) {
        if (value.isTextual() && StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
            return Bytes.utf8(value.textValue());
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Bytes.utf8(Long.toString(value.longValue()));
        } else if (value.isNull()) {
            return Bytes.EMPTY;
        }
        throw new ProtocolException("name: " + kind(value) + " (expected: a string or an integer of 64 bits)");
    }

    /**
     * Connections: the values of a list or an object, numbers or numbers as strings.
     *
     * @throws ProtocolException if one is a list, an object, a boolean or a fraction
     */
    static ConnectionIds connections(JsonNode listOrObject) {
        IntStream.Builder ids = IntStream.builder();
        for (JsonNode value : listOrObject) {
            if (value.isContainerNode() || value.isBoolean() || value.isFloatingPointNumber()) {
                throw new ProtocolException(
                        "connection_id: " + kind(value) + " (expected: an unsigned integer of 32 bits)");
            }
            addIfConnection(value.asText(), ids);
        }
        return ConnectionIds.of(ids.build().toArray());
    }

    /**
     * Connections that are left out: the keys of an object or a list, where the value is not null.
     *
     * @throws ProtocolException if there is a string instead, whose every offset the reference takes for a key
     */
    static ConnectionIds excluded(JsonNode objectOrList) {
        if (objectOrList.isTextual() && !objectOrList.textValue().isEmpty()) {
            throw new ProtocolException("exclude: a string (expected: an object of connection ids)");
        }
        IntStream.Builder ids = IntStream.builder();
        for (Map.Entry<String, JsonNode> property : objectOrList.properties()) {
            if (!property.getValue().isNull()) {
                addIfConnection(property.getKey(), ids);
            }
        }
        if (objectOrList.isArray()) {
            IntStream.range(0, objectOrList.size())
                    .filter(objectOrList::hasNonNull)
                    .forEach(ids::add);
        }
        return ConnectionIds.of(ids.build().toArray());
    }

    /** What PHP's {@code !$value} says. */
    static boolean isFalse(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY, OBJECT -> value.isEmpty();
            case STRING -> value.textValue().isEmpty() || value.textValue().equals("0");
            case NUMBER -> value.doubleValue() == 0;
            case BOOLEAN -> !value.booleanValue();
            default -> true;
        };
    }

    /** Of what is no number of a connection there is none. */
    private static void addIfConnection(String text, IntStream.Builder ids) {
        if (PhpKey.of(text) instanceof PhpKey.IntKey id && id.value() >= 0 && id.value() <= MAX_CONNECTION_ID) {
            ids.add((int) id.value());
        }
    }

    /** Says what was found without repeating what a peer wrote. */
    private static String kind(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
