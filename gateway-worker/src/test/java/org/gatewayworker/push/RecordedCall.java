package org.gatewayworker.push;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.api.Gateway;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.vectors.Vector;

/**
 * A call of the reference as it was recorded, and the same call in Java.
 *
 * @param file of the vectors
 * @param name of the vectors that the call left there, without their numbers
 * @param expected what Java returns where that differs from PHP on purpose
 */
record RecordedCall(String file, String name, Call call, Optional<Object> expected) {
    /** A call, and how to write the recorded client ids. */
    @FunctionalInterface
    interface Call {
        Object on(Gateway gateway, Function<String, ClientId> ids);
    }

    /** What it sent to the gateway: commands, or queries. */
    List<Bytes> packets() {
        return vectors().stream()
                .filter(vector -> vector.json().has("fields"))
                .filter(vector -> vector.json().path("direction").asText().endsWith("> gateway"))
                .flatMap(vector -> vector.hex("hex").stream())
                .toList();
    }

    /** What the gateway replied, without the length in front. */
    List<Bytes> replies() {
        return vectors().stream()
                .flatMap(vector -> vector.hex("reply_hex").stream())
                .map(reply -> Bytes.hex(reply.toHex().substring(2 * Integer.BYTES)))
                .toList();
    }

    /** What it returned in PHP. */
    JsonNode result() {
        return vectors().get(0).json().at("/api_result/ret_php");
    }

    private List<Vector> vectors() {
        List<Vector> vectors = Vector.of(file).stream()
                .filter(vector -> vector.name().replaceFirst("#\\d+$", "").equals(name))
                .toList();
        if (vectors.isEmpty()) {
            throw new IllegalArgumentException(this + ": no such vector");
        }
        return vectors;
    }

    @Override
    public String toString() {
        return file + " " + name;
    }
}
