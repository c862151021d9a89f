package org.gatewayworker.ejb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.gatewayworker.gateway.ClientAddress;
import org.gatewayworker.gateway.GatewayObserver;
import org.gatewayworker.gateway.WorkerKey;
import org.gatewayworker.protocol.ClientId;

/** Turns what the gateway observes into CDI events, for beans inside the EAR. */
@ApplicationScoped
class GatewayEvents implements GatewayObserver {

    @Inject
    private Event<WorkerConnected> workerConnected;

    @Inject
    private Event<WorkerDisconnected> workerDisconnected;

    @Inject
    private Event<ClientConnected> clientConnected;

    @Inject
    private Event<ClientClosed> clientClosed;

    @Override
    public void workerConnected(WorkerKey worker) {
        workerConnected.fire(new WorkerConnected(worker));
    }

    @Override
    public void workerDisconnected(WorkerKey worker) {
        workerDisconnected.fire(new WorkerDisconnected(worker));
    }

    @Override
    public void clientConnected(ClientId client, ClientAddress address) {
        clientConnected.fire(new ClientConnected(client, address));
    }

    @Override
    public void clientClosed(ClientId client, ClientAddress address) {
        clientClosed.fire(new ClientClosed(client, address));
    }
}
