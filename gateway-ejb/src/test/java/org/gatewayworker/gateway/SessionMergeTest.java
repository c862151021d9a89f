package org.gatewayworker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gatewayworker.gateway.Fixtures.bytes;

import org.gatewayworker.protocol.ProtocolException;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpFormatException;
import org.junit.jupiter.api.Test;

class SessionMergeTest {
    private static final Bytes SESSION = bytes("a:2:{s:1:\"k\";i:1;s:1:\"l\";a:2:{i:0;i:1;i:1;i:2;}}");

    @Test
    void shouldTakeTheChangesAsTheyAreWhereThereIsNoSession() {
        assertThat(SessionMerge.merge(Bytes.EMPTY, bytes("garbage"))).isEqualTo(bytes("garbage"));
    }

    @Test
    void shouldMergeAsArrayReplaceRecursiveDoes() {
        assertThat(SessionMerge.merge(SESSION, bytes("a:2:{s:1:\"l\";a:1:{i:0;i:9;}s:1:\"m\";N;}")))
                .isEqualTo(bytes("a:3:{s:1:\"k\";i:1;s:1:\"l\";a:2:{i:0;i:9;i:1;i:2;}s:1:\"m\";N;}"));
        assertThat(SessionMerge.merge(SESSION, bytes("a:0:{}"))).isEqualTo(SESSION);
    }

    @Test
    void shouldRefuseChangesThatAreNoArray() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> SessionMerge.merge(SESSION, bytes("i:5;")))
                .withMessageContaining("expected: a serialized array");
        assertThatExceptionOfType(PhpFormatException.class)
                .isThrownBy(() -> SessionMerge.merge(SESSION, bytes("garbage")));
    }

    /** A worker may have set anything; the next one that updates it in good faith must not lose its link for that. */
    @Test
    void shouldReplaceASessionThatCannotBeMergedWith() {
        assertThat(SessionMerge.merge(bytes("garbage"), SESSION)).isEqualTo(SESSION);
        assertThat(SessionMerge.merge(bytes("i:5;"), SESSION)).isEqualTo(SESSION);
    }

    @Test
    void shouldRefuseASessionThatWouldNotFitAnEvent() {
        String half = "x".repeat(6_000_000);
        Bytes big = bytes("a:1:{i:0;s:6000000:\"" + half + "\";}");
        Bytes more = bytes("a:1:{i:1;s:6000000:\"" + half + "\";}");
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> SessionMerge.merge(big, more))
                .withMessageContaining("bytes after the update");
    }
}
