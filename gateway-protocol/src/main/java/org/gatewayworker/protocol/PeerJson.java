package org.gatewayworker.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** JSON as PHP's {@code json_decode()} takes it: one value of at most 512 levels, and nothing behind it. Thread safe. */
public final class PeerJson {
    private static final int MAX_DEPTH = 512;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private PeerJson() {}

    /** @return empty where PHP gives null, since {@code text} is no JSON */
    public static Optional<JsonNode> decode(String text) {
        try {
            JsonNode node = READER.readValue(text);
            return Optional.ofNullable(node).filter(found -> !found.isMissingNode());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
