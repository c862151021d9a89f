package org.gatewayworker.protocol.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatewayworker.protocol.bytes.Bytes;

/**
 * One exchange recorded between PHP peers (PROTOCOL.md section 9), from the files in {@code vectors/}. Other modules
 * reach it through this module's test jar.
 *
 * @param file without folder and ending, for example {@code 05_uid}
 * @param index position in the file
 * @param json all of it
 */
public record Vector(String file, int index, JsonNode json) {
    /** Every file that holds inner packets. */
    public static final List<String> PACKET_FILES = List.of(
            "01_worker_link",
            "02_client_events",
            "03_session",
            "04_send",
            "05_uid",
            "06_group",
            "07_select",
            "08_online_kick",
            "09_gatewayclient",
            "10_secret_and_ping");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The entries of one file, in the order recorded. */
    public static List<Vector> of(String file) {
        try (InputStream in = Vector.class.getResourceAsStream("/vectors/" + file + ".json")) {
            List<Vector> vectors = new ArrayList<>();
            for (JsonNode entry : JSON.readTree(in)) {
                vectors.add(new Vector(file, vectors.size(), entry));
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    public String name() {
        return json.path("name").asText();
    }

    /** The bytes under {@code key}, spelt in hex; empty where the entry has none, as above 8 KiB. */
    public Optional<Bytes> hex(String key) {
        return json.hasNonNull(key) ? Optional.of(Bytes.hex(json.get(key).asText())) : Optional.empty();
    }

    /** The name of the test that takes this entry. */
    @Override
    public String toString() {
        return file + "[" + index + "] " + name();
    }
}
