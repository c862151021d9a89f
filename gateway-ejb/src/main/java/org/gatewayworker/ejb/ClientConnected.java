package org.gatewayworker.ejb;

import org.gatewayworker.gateway.ClientAddress;
import org.gatewayworker.protocol.ClientId;

/** CDI event inside the EAR: a client has connected. Fired on threads that must not be blocked. */
public record ClientConnected(ClientId client, ClientAddress address) {}
