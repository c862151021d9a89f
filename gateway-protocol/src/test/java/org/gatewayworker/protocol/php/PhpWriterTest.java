package org.gatewayworker.protocol.php;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatewayworker.protocol.bytes.Bytes;
import org.junit.jupiter.api.Test;

class PhpWriterTest {

    @Test
    void shouldWriteReplyPieceByPiece() {
        Bytes reply = new PhpWriter()
                .arrayHead(3)
                .key(2)
                .arrayHead(2)
                .key(Bytes.utf8("uid"))
                .nul()
                .key(Bytes.utf8("123"))
                .string(Bytes.utf8("123"))
                .arrayEnd()
                .key(PhpKey.of("k"))
                .bool(true)
                .key(4_294_967_295L)
                .decimal(0.5)
                .arrayEnd()
                .toBytes();

        assertThat(reply.toDisplay())
                .isEqualTo("a:3:{i:2;a:2:{s:3:\"uid\";N;i:123;s:3:\"123\";}s:1:\"k\";b:1;i:4294967295;d:0.5;}");
    }

    @Test
    void shouldGrowAsNeeded() {
        PhpWriter writer = new PhpWriter().arrayHead(10_000);
        PhpValue.Arr.Builder same = PhpValue.Arr.builder();
        for (int i = 0; i < 10_000; i++) {
            writer.key(i).integer(-i);
            same.put(i, new PhpValue.Int(-i));
        }

        assertThat(writer.arrayEnd().toBytes()).isEqualTo(PhpSerializer.serialize(same.build()));
    }

    @Test
    void shouldRenumberObjectsBehindWhatWasWrittenBefore() {
        PhpValue self = PhpSerializer.unserialize(Bytes.utf8("O:1:\"P\":1:{s:1:\"s\";r:1;}"));

        Bytes list = new PhpWriter()
                .arrayHead(2)
                .key(0)
                .nul()
                .key(1)
                .value(self)
                .arrayEnd()
                .toBytes();

        assertThat(list.toDisplay()).isEqualTo("a:2:{i:0;N;i:1;O:1:\"P\":1:{s:1:\"s\";r:3;}}");
    }
}
