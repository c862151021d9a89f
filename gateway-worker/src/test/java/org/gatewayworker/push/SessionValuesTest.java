package org.gatewayworker.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.gatewayworker.api.OpaqueValue;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.php.PhpFormatException;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;
import org.junit.jupiter.api.Test;

class SessionValuesTest {
    @Test
    void shouldResolveReferences() {
        PhpValue.Arr session = SessionValues.read(Bytes.utf8("a:2:{s:1:\"k\";i:1;s:1:\"r\";R:2;}"));

        assertThat(SessionValues.toJavaMap(session)).containsExactly(Map.entry("k", 1L), Map.entry("r", 1L));
    }

    @Test
    void shouldCarryObjectsUntouched() {
        String object = "O:11:\"ArrayObject\":4:{i:0;i:0;i:1;a:1:{i:0;i:1;}i:2;a:0:{}i:3;N;}";
        Map<String, Object> session =
                SessionValues.toJavaMap(SessionValues.read(Bytes.utf8("a:1:{s:1:\"o\";" + object + "}")));

        assertThat(session.get("o"))
                .isInstanceOfSatisfying(
                        OpaqueValue.class, value -> assertThat(value.typeName()).isEqualTo("ArrayObject"));
        PhpValue.Arr elsewhere = SessionValues.toPhp(Map.of("list", List.of(1, session.get("o"))));
        assertThat(PhpSerializer.serialize(elsewhere).toDisplay())
                .isEqualTo("a:1:{s:4:\"list\";a:2:{i:0;i:1;i:1;" + object + "}}");
    }

    @Test
    void shouldTakeEveryIntegerForALong() {
        assertThat(SessionValues.toJavaMap(SessionValues.toPhp(Map.of("a", (byte) 1))))
                .isEqualTo(SessionValues.toJavaMap(SessionValues.toPhp(Map.of("a", 1L))))
                .isEqualTo(Map.of("a", 1L));
        assertThat(SessionValues.toJavaMap(SessionValues.toPhp(Map.of("a", 1.5f))))
                .isEqualTo(Map.of("a", 1.5));
    }

    @Test
    void shouldNameWhatASessionCannotHold() {
        assertThatThrownBy(() -> SessionValues.toPhp(Map.of("a", List.of(1, Map.of("b", new Date(0))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("session value a.1.b: java.util.Date (expected:");
    }

    @Test
    void shouldRefuseAListThatHoldsItself() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThatThrownBy(() -> SessionValues.toPhp(Map.of("a", endless)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReadNothingAsTheEmptySession() {
        assertThat(SessionValues.read(Bytes.EMPTY).isEmpty()).isTrue();
        assertThat(SessionValues.read(Bytes.utf8("N;")).isEmpty()).isTrue();
        assertThatThrownBy(() -> SessionValues.read(Bytes.utf8("i:1;"))).isInstanceOf(PhpFormatException.class);
    }
}
