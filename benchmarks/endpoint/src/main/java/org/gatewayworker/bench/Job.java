package org.gatewayworker.bench;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a message asks for: {@code JOB:NAME TEXT}, such as {@code group:g7 hello}; all else goes back to who said it.
 *
 * @param kind what to do
 * @param name of the group or uid; empty where there is none
 */
record Job(Kind kind, String name) {

    /** What there is to do with a message. */
    enum Kind {
        /** Send it back. */
        ECHO,
        /** Send it to the members of a group. */
        GROUP,
        /** Send it to the clients of a uid. */
        UID,
        /** Send it to everybody. */
        ALL,
        /** Ask who is in a group, then send it back. */
        MEMBERS,
        /** Ask for all uids, then send it back. */
        UIDS
    }

    private static final Job ECHO = new Job(Kind.ECHO, "");
    private static final Map<String, Kind> KINDS = Stream.of(Kind.values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.name().toLowerCase(Locale.ROOT), kind -> kind));

    static Job of(String message) {
        int colon = message.indexOf(':');
        int blank = message.indexOf(' ');
        if (colon < 0 || blank < colon) {
            return ECHO;
        }
        Kind kind = KINDS.get(message.substring(0, colon));
        return kind == null ? ECHO : new Job(kind, message.substring(colon + 1, blank));
    }
}
