package org.gatewayworker.gateway.handshake;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpKey;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;

/**
 * The HTTP request that opened a WebSocket, as the container gives it. Immutable.
 *
 * <p>Containers decode what a client sent as ISO-8859-1, byte for character, and it is encoded back in that way; text with
 * other characters in it becomes UTF-8.
 *
 * @param method such as {@code GET}
 * @param uri path and query, not decoded
 * @param queryString what follows the question mark, not decoded; empty where there is none
 * @param protocol such as {@code HTTP/1.1}
 * @param headers one for each header line; names in any case, and in the order in which workers shall see them. The
 *     reference keeps the client's order; a container that hands out its headers sorted or hashed cannot, and nobody
 *     should rely on it
 * @param remoteAddress the client's IP address
 * @param remotePort the client's port
 * @param serverPort the port that the client connected to
 */
public record HandshakeRequest(
        String method,
        String uri,
        String queryString,
        String protocol,
        List<Header> headers,
        String remoteAddress,
        int remotePort,
        int serverPort) {

    /** One header line. */
    public record Header(String name, String value) {
        public Header {
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
        }
    }

    public HandshakeRequest {
        Objects.requireNonNull(method);
        Objects.requireNonNull(uri);
        Objects.requireNonNull(queryString);
        Objects.requireNonNull(protocol);
        Objects.requireNonNull(remoteAddress);
        headers = List.copyOf(headers);
    }

    /**
     * The arrays {@code get}, {@code server} and {@code cookie}, PHP-serialized: the body of event 205 (PROTOCOL.md section
     * 8). Never throws: what PHP would not understand either is taken as it stands or left out, under PHP's own limits.
     */
    public Bytes toPhp() {
        Map<String, String> joined = joinedHeaders();
        return PhpSerializer.serialize(PhpValue.Arr.builder()
                .put("get", QueryString.parse(bytes(queryString).toArray()))
                .put("server", server(joined))
                .put("cookie", cookies(joined.getOrDefault("cookie", "")))
                .build());
    }

    /** By name in lower case; the values of lines with one name, joined by commas. */
    private Map<String, String> joinedHeaders() {
        Map<String, StringBuilder> values = new LinkedHashMap<>();
        for (Header header : headers) {
            String value = trimmed(header.value(), " \t");
            StringBuilder known = values.putIfAbsent(asciiLowerCase(header.name()), new StringBuilder(value));
            if (known != null) {
                known.append(',').append(value);
            }
        }
        Map<String, String> joined = new LinkedHashMap<>();
        values.forEach((name, value) -> joined.put(name, value.toString()));
        return joined;
    }

    private PhpValue server(Map<String, String> joined) {
        PhpValue.Arr.Builder server = PhpValue.Arr.builder()
                .put("QUERY_STRING", string(queryString))
                .put("REQUEST_METHOD", string(method))
                .put("REQUEST_URI", string(uri))
                .put("SERVER_PROTOCOL", string(protocol))
                .put("SERVER_NAME", headerOrNull(joined, "host"))
                .put("CONTENT_TYPE", headerOrNull(joined, "content-type"))
                .put("REMOTE_ADDR", string(remoteAddress))
                .put("REMOTE_PORT", new PhpValue.Int(remotePort))
                .put("SERVER_PORT", new PhpValue.Int(serverPort));
        joined.forEach((name, value) -> server.put(serverKey(name), string(value)));
        return server.build();
    }

    private static PhpValue headerOrNull(Map<String, String> joined, String name) {
        return joined.containsKey(name) ? string(joined.get(name)) : PhpValue.NULL;
    }

    private static PhpKey serverKey(String name) {
        return PhpKey.of(bytes("HTTP_" + asciiUpperCase(name).replace('-', '_')));
    }

    /** The reference decodes nothing here, and leaves out what has no equals sign. */
    private static PhpValue cookies(String header) {
        PhpValue.Arr.Builder cookies = PhpValue.Arr.builder();
        for (String cookie : header.split(";")) {
            int equals = cookie.indexOf('=');
            if (equals >= 0) {
                String name = trimmed(cookie.substring(0, equals), " \n\r\t\u000b\0");
                cookies.put(PhpKey.of(bytes(name)), string(cookie.substring(equals + 1)));
            }
        }
        return cookies.build();
    }

    private static String trimmed(String text, String blanks) {
        int from = 0;
        int to = text.length();
        while (from < to && blanks.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (from < to && blanks.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static String asciiLowerCase(String name) {
        return isAscii(name) ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static String asciiUpperCase(String name) {
        return isAscii(name) ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** HTTP has no other names; whatever a container lets through besides is left alone. */
    private static boolean isAscii(String name) {
        return name.chars().allMatch(c -> c < 0x80);
    }

    private static PhpValue string(String text) {
        return new PhpValue.Str(bytes(text));
    }

    private static Bytes bytes(String text) {
        boolean isOneByteEach = text.chars().allMatch(c -> c <= 0xFF);
        return Bytes.wrap(text.getBytes(isOneByteEach ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }
}
