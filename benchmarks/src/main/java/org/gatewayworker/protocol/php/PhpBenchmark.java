package org.gatewayworker.protocol.php;

import java.util.concurrent.TimeUnit;
import org.gatewayworker.protocol.bytes.Bytes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** PHP's values: a session as every handler that uses it reads and writes it, and a reply about 10,000 clients. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PhpBenchmark {
    private static final int CLIENTS = 10_000;

    private final Bytes session = PhpSerializer.serialize(PhpValue.Arr.builder()
            .put("client_name", PhpValue.Str.of("Lobby"))
            .put("room_id", new PhpValue.Int(1))
            .put("since", new PhpValue.Float(1700000000.25))
            .put("admin", new PhpValue.Bool(false))
            .build());
    private final Bytes reply = writeBigReply();

    @Benchmark
    public Bytes sessionRoundTrip() {
        return PhpSerializer.serialize(PhpSerializer.unserialize(session));
    }

    @Benchmark
    public Bytes writeBigReply() {
        PhpWriter writer = new PhpWriter().arrayHead(CLIENTS);
        for (int id = 1; id <= CLIENTS; id++) {
            writer.key(id).string(session);
        }
        return writer.arrayEnd().toBytes();
    }

    @Benchmark
    public PhpValue readBigReply() {
        return PhpSerializer.unserialize(reply);
    }
}
