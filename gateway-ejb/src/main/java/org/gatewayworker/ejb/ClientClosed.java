package org.gatewayworker.ejb;

import org.gatewayworker.gateway.ClientAddress;
import org.gatewayworker.protocol.ClientId;

/** CDI event inside the EAR: a client's connection has gone, whoever ended it. Fired on threads that must not be blocked. */
public record ClientClosed(ClientId client, ClientAddress address) {}
