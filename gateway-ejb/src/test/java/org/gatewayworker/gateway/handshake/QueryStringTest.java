package org.gatewayworker.gateway.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gatewayworker.protocol.php.PhpSerializer;
import org.gatewayworker.protocol.php.PhpValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {

    private static PhpValue.Arr parse(String query) {
        return QueryString.parse(query.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String serialized(String query) {
        return PhpSerializer.serialize(parse(query)).toDisplay();
    }

    /** Each line is what {@code serialize()} gave for {@code parse_str()} of PHP 8.2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a=1&a=2|a:1:{s:1:\"a\";s:1:\"2\";}",
                "&&a=1&|a:1:{s:1:\"a\";s:1:\"1\";}",
                "a=b=c|a:1:{s:1:\"a\";s:3:\"b=c\";}",
                "a;b=1;c=2|a:1:{s:3:\"a;b\";s:5:\"1;c=2\";}",
                "7=x&07=y|a:2:{i:7;s:1:\"x\";s:2:\"07\";s:1:\"y\";}",
                // indexes
                "x[5]=a&x[]=b|a:1:{s:1:\"x\";a:2:{i:5;s:1:\"a\";i:6;s:1:\"b\";}}",
                "x[][y]=1&x[][y]=2|a:1:{s:1:\"x\";a:2:{i:0;a:1:{s:1:\"y\";s:1:\"1\";}i:1;a:1:{s:1:\"y\";s:1:\"2\";}}}",
                "x[][]=1|a:1:{s:1:\"x\";a:1:{i:0;a:1:{i:0;s:1:\"1\";}}}",
                "a[]=1&a[x]=2&a[]=3|a:1:{s:1:\"a\";a:3:{i:0;s:1:\"1\";s:1:\"x\";s:1:\"2\";i:1;s:1:\"3\";}}",
                "a[b][c]=1&a[b]=2|a:1:{s:1:\"a\";a:1:{s:1:\"b\";s:1:\"2\";}}",
                "a=1&a[b]=2|a:1:{s:1:\"a\";a:1:{s:1:\"b\";s:1:\"2\";}}",
                "a[-1]=x&a[]=y|a:1:{s:1:\"a\";a:2:{i:-1;s:1:\"x\";i:0;s:1:\"y\";}}",
                "a[-5]=x&a[]=y|a:1:{s:1:\"a\";a:2:{i:-5;s:1:\"x\";i:-4;s:1:\"y\";}}",
                "a[07]=1|a:1:{s:1:\"a\";a:1:{s:2:\"07\";s:1:\"1\";}}",
                "a[-0]=1|a:1:{s:1:\"a\";a:1:{s:2:\"-0\";s:1:\"1\";}}",
                "a[1.5]=1|a:1:{s:1:\"a\";a:1:{s:3:\"1.5\";s:1:\"1\";}}",
                "a[9223372036854775807]=1&a[]=2|a:1:{s:1:\"a\";a:1:{i:9223372036854775807;s:1:\"1\";}}",
                "a[9223372036854775807]=1&a[][y]=2|a:1:{s:1:\"a\";a:1:{i:9223372036854775807;s:1:\"1\";}}",
                "a[9223372036854775808]=1|a:1:{s:1:\"a\";a:1:{s:19:\"9223372036854775808\";s:1:\"1\";}}",
                // what follows an index
                "a[b]c=1|a:1:{s:1:\"a\";a:1:{s:1:\"b\";s:1:\"1\";}}",
                "a[b]c[d]=1|a:1:{s:1:\"a\";a:1:{s:1:\"b\";s:1:\"1\";}}",
                "a[b]]=1|a:1:{s:1:\"a\";a:1:{s:1:\"b\";s:1:\"1\";}}",
                "a[b] [c]=1|a:1:{s:1:\"a\";a:1:{s:1:\"b\";s:1:\"1\";}}",
                "a[b][c=1|a:1:{s:1:\"a\";a:1:{s:1:\"b\";s:1:\"1\";}}",
                // brackets that nothing closes, or nothing precedes
                "a[b=1|a:1:{s:3:\"a_b\";s:1:\"1\";}",
                "a[b|a:1:{s:3:\"a_b\";s:0:\"\";}",
                "a[.=1|a:1:{s:3:\"a__\";s:1:\"1\";}",
                "a.[b=1|a:1:{s:4:\"a__b\";s:1:\"1\";}",
                "a[b c.d=1|a:1:{s:7:\"a_b_c_d\";s:1:\"1\";}",
                "a[ [c=1|a:1:{s:5:\"a___c\";s:1:\"1\";}",
                "a[[b]=1|a:1:{s:1:\"a\";a:1:{s:2:\"[b\";s:1:\"1\";}}",
                "a[b[c]d]=1|a:1:{s:1:\"a\";a:1:{s:3:\"b[c\";s:1:\"1\";}}",
                "a]=1|a:1:{s:2:\"a]\";s:1:\"1\";}",
                "[a]=1|a:0:{}",
                "[=1|a:0:{}",
                "=x|a:0:{}",
                // blanks and dots
                "a.b=1&c d=2&e+f=3|a:3:{s:3:\"a_b\";s:1:\"1\";s:3:\"c_d\";s:1:\"2\";s:3:\"e_f\";s:1:\"3\";}",
                "a..b[c.d]=1|a:1:{s:4:\"a__b\";a:1:{s:3:\"c.d\";s:1:\"1\";}}",
                "%20a=1|a:1:{s:1:\"a\";s:1:\"1\";}",
                "+=1|a:0:{}",
                "a[ ]=1|a:1:{s:1:\"a\";a:1:{i:0;s:1:\"1\";}}",
                "a[%0a]=1|a:1:{s:1:\"a\";a:1:{i:0;s:1:\"1\";}}",
                "a[  ]=1|a:1:{s:1:\"a\";a:1:{s:2:\"  \";s:1:\"1\";}}",
                "a[ b ]=1|a:1:{s:1:\"a\";a:1:{s:3:\" b \";s:1:\"1\";}}",
                // escapes
                "a%5Bb%5D=1|a:1:{s:1:\"a\";a:1:{s:1:\"b\";s:1:\"1\";}}",
                "a%00b=1|a:1:{s:1:\"a\";s:1:\"1\";}",
                "a[%00]=1|a:1:{s:2:\"a_\";s:1:\"1\";}",
                "a=%zz&b=%4|a:2:{s:1:\"a\";s:3:\"%zz\";s:1:\"b\";s:2:\"%4\";}",
            })
    void shouldReadAsPhpDoes(String query, String expected) {
        assertThat(serialized(query)).isEqualTo(expected);
    }

    @Test
    void shouldReadNothingAsAnEmptyArray() {
        assertThat(parse("")).isEqualTo(PhpValue.Arr.EMPTY);
    }

    @Test
    void shouldKeepBytesThatAreNoText() {
        assertThat(PhpSerializer.serialize(parse("a=%E4%BD&b=%ff")).toHex())
                .isEqualTo("613a323a7b733a313a2261223b733a323a22e4bd223b733a313a2262223b733a313a22ff223b7d");
    }

    @Test
    void shouldLeaveOutWhatComesAfterAThousandVariables() {
        String query =
                String.join("&", IntStream.range(0, 1005).mapToObj(i -> "v" + i).toList());
        assertThat(parse(query).size()).isEqualTo(1000);
    }

    @Test
    void shouldDropAVariableThatIsTooDeepWithItsOtherValues() {
        assertThat(serialized("a[x]=1&a" + "[b]".repeat(65) + "=2&z=1")).isEqualTo("a:1:{s:1:\"z\";s:1:\"1\";}");
        assertThat(serialized("a[x]=1&a" + "[b]".repeat(64) + "[=2")).isEqualTo("a:0:{}");
        assertThat(parse("a[x]=1&a" + "[b]".repeat(64) + "=2").get("a").orElseThrow())
                .isInstanceOfSatisfying(
                        PhpValue.Arr.class, a -> assertThat(a.size()).isEqualTo(2));
    }

    @Test
    void shouldReadAnythingWithoutAnError() {
        Random random = new Random(3);
        String alphabet = "ab[]=&%.+ 05-\0\u00e4";
        List<PhpValue> read = new ArrayList<>();
        for (int round = 0; round < 20_000; round++) {
            StringBuilder query = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                query.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            read.add(parse(query.toString()));
        }
        assertThat(read).hasSize(20_000);
    }
}
