package org.gatewayworker.push;

import java.time.Duration;
import java.util.Optional;
import org.gatewayworker.api.ClientId;
import org.gatewayworker.cluster.GatewayPeers;
import org.gatewayworker.protocol.bytes.Bytes;

/** What a worker's handlers push with: it knows whose event a thread handles, and waits for no register. Thread safe. */
public final class WorkerPush extends ClusterGateway {

    /** @param currentClient knows whose event a thread handles */
    public WorkerPush(GatewayPeers peers, CurrentClient.Finder currentClient) {
        super(peers, currentClient, Duration.ZERO, QUERY_TIMEOUT);
    }

    /** Open to the worker, which reads a session again where somebody else has changed it. */
    @Override
    public Optional<Bytes> storedSession(ClientId client) {
        return super.storedSession(client);
    }
}
