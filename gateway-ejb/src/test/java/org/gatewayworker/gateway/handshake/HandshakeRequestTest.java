package org.gatewayworker.gateway.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.gatewayworker.gateway.handshake.HandshakeRequest.Header;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;
import org.gatewayworker.protocol.vectors.Vector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeRequestTest {

    private static HandshakeRequest request(Header... headers) {
        return new HandshakeRequest("GET", "/", "", "HTTP/1.1", List.of(headers), "127.0.0.1", 50000, 7272);
    }

    private static PhpValue.Arr part(HandshakeRequest request, String name) {
        PhpValue.Arr all = (PhpValue.Arr) PhpSerializer.unserialize(request.toPhp());
        return (PhpValue.Arr) all.get(name).orElseThrow();
    }

    /** The request is put together from what the reference made of it, headers and all. */
    @ParameterizedTest
    @ValueSource(strings = {"ws_connect_plain#2", "ws_connect_rich#2"})
    void shouldWriteWhatThePhpGatewayWrote(String name) {
        JsonNode fields = Vector.of("02_client_events").stream()
                .filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow()
                .json()
                .get("fields");
        PhpValue.Arr server = (PhpValue.Arr) ((PhpValue.Arr)
                        PhpSerializer.unserialize(Bytes.utf8(fields.get("body").asText())))
                .get("server")
                .orElseThrow();
        List<Header> headers = new ArrayList<>();
        server.entries().forEach((key, value) -> {
            if (key.toString().startsWith("HTTP_")) {
                headers.add(new Header(key.toString().substring(5).replace('_', '-'), text(value)));
            }
        });
        HandshakeRequest request = new HandshakeRequest(
                text(server, "REQUEST_METHOD"),
                text(server, "REQUEST_URI"),
                text(server, "QUERY_STRING"),
                text(server, "SERVER_PROTOCOL"),
                headers,
                text(server, "REMOTE_ADDR"),
                number(server, "REMOTE_PORT"),
                number(server, "SERVER_PORT"));
        assertThat(request.toPhp().toDisplay()).isEqualTo(fields.get("body").asText());
    }

    private static String text(PhpValue.Arr array, String key) {
        return text(array.get(key).orElseThrow());
    }

    private static String text(PhpValue value) {
        return ((PhpValue.Str) value).bytes().toDisplay();
    }

    private static int number(PhpValue.Arr array, String key) {
        return (int) ((PhpValue.Int) array.get(key).orElseThrow()).value();
    }

    @Test
    void shouldJoinHeadersOfOneName() {
        PhpValue.Arr server =
                part(request(new Header("X-Tag", " a "), new Header("Host", "h"), new Header("x-tag", "b")), "server");
        assertThat(text(server, "HTTP_X_TAG")).isEqualTo("a,b");
        assertThat(List.copyOf(server.entries().keySet()).toString()).endsWith("HTTP_X_TAG, HTTP_HOST]");
    }

    @Test
    void shouldSayNullWhereThereIsNoHost() {
        PhpValue.Arr server = part(request(), "server");
        assertThat(server.get("SERVER_NAME")).contains(PhpValue.NULL);
        assertThat(server.get("CONTENT_TYPE")).contains(PhpValue.NULL);
    }

    /** Checked against the reference's Request class. */
    @Test
    void shouldReadCookiesAsTheReferenceDoes() {
        HandshakeRequest request = request(new Header("Cookie", "a=1;b = %E4;c;  d=x=y; a=2; 5=int;=empty"));
        assertThat(PhpSerializer.serialize(part(request, "cookie")).toDisplay())
                .isEqualTo("a:5:{s:1:\"a\";s:1:\"2\";s:1:\"b\";s:4:\" %E4\";s:1:\"d\";s:3:\"x=y\";i:5;s:3:\"int\";"
                        + "s:0:\"\";s:5:\"empty\";}");
    }

    @Test
    void shouldGiveBackTheBytesThatTheContainerReadAsLatin1() {
        HandshakeRequest request = request(new Header("X-Name", "\u00e4\u00bd\u00a0"));
        assertThat(((PhpValue.Str) part(request, "server").get("HTTP_X_NAME").orElseThrow()).bytes())
                .isEqualTo(Bytes.hex("e4bda0"));
        HandshakeRequest decoded = request(new Header("X-Name", "\u4f60"));
        assertThat(((PhpValue.Str) part(decoded, "server").get("HTTP_X_NAME").orElseThrow()).bytes())
                .isEqualTo(Bytes.hex("e4bda0"));
    }

    @Test
    void shouldTakeWhateverAContainerLetsThrough() {
        HandshakeRequest odd = new HandshakeRequest(
                "",
                "\ud800",
                "[".repeat(100_000) + "&a" + "[]".repeat(100_000) + "&%&%f&\ud800=\0",
                "",
                List.of(
                        new Header("", ""),
                        new Header("\u00e4", "\ud800"),
                        new Header("cookie", ";=;;=".repeat(10_000))),
                "",
                -1,
                Integer.MAX_VALUE);
        assertThat(PhpSerializer.unserialize(odd.toPhp())).isInstanceOf(PhpValue.Arr.class);
    }
}
