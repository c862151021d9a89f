package org.gatewayworker.gateway;

import java.util.concurrent.Executor;
import org.gatewayworker.protocol.ClientId;
import org.gatewayworker.protocol.GatewayAddress;
import org.gatewayworker.protocol.bytes.Bytes;
import org.gatewayworker.protocol.event.Origin;

/** Clients in groups, each in one, whose sockets take everything at once. */
final class Crowd {
    private static final GatewayAddress GATEWAY = GatewayAddress.parse("127.0.0.1:2300");
    private static final int BUFFER_BYTES = 1_024_000;

    private final ClientRegistry registry = new ClientRegistry(1);
    private final GatewayCounters counters = new GatewayCounters();
    private final Bytes[] groups;

    Crowd(int groupCount, int clientsEach) {
        groups = new Bytes[groupCount];
        for (int group = 0; group < groupCount; group++) {
            groups[group] = Bytes.utf8("group-" + group);
        }
        for (int client = 0; client < groupCount * clientsEach; client++) {
            int id = registry.add(this::client).connectionId();
            registry.join(id, groups[client % groupCount]);
        }
    }

    ClientRegistry registry() {
        return registry;
    }

    GatewayCounters counters() {
        return counters;
    }

    Bytes group(int number) {
        return groups[number];
    }

    int groupCount() {
        return groups.length;
    }

    private Client client(long sequence, int connectionId) {
        Origin origin = new Origin(new ClientId(GATEWAY, connectionId), 0x7F000001, 40_000, 8080);
        return new Client(sequence, origin, new Outbox(new ReadySocket(), BUFFER_BYTES, counters));
    }

    private static final class ReadySocket implements ClientSocket {
        @Override
        public void write(OutboundBatch batch, WriteCompletion done) {
            done.written();
        }

        @Override
        public void close(CloseCode code, String reason) {}

        @Override
        public void abort() {}

        @Override
        public Executor lane() {
            return Runnable::run;
        }
    }
}
