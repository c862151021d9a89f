package org.gatewayworker.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Not every gateway has answered a query in time. It carries what the others said. */
public final class IncompleteAnswerException extends GatewayException {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> reasons;
    private final transient Object partialAnswer;

    /**
     * @param reasons why each gateway is missing, by its address and port
     * @param partialAnswer what the query would have returned, had there been only the gateways that answered
     */
    public IncompleteAnswerException(Map<String, String> reasons, Object partialAnswer) {
        super(reasons.entrySet().stream()
                .map(reason -> reason.getKey() + ": " + reason.getValue())
                .collect(Collectors.joining("; ", "no answer from ", "")));
        this.reasons = new LinkedHashMap<>(reasons);
        this.partialAnswer = partialAnswer;
    }

    /** Address and port of each gateway that is missing. */
    public List<String> gateways() {
        return List.copyOf(reasons.keySet());
    }

    /**
     * What the query would have returned, had there been only the gateways that answered.
     *
     * @param type what the query returns: List, Map, Set, Integer, Boolean or Optional
     * @throws ClassCastException if it returns something else
     */
    public <T> T partialAnswer(Class<T> type) {
        return type.cast(partialAnswer);
    }
}
