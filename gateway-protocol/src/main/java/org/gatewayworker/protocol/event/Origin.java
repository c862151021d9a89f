package org.gatewayworker.protocol.event;

import org.gatewayworker.protocol.ClientId;

/**
 * Where an event comes from: the head of its packet.
 *
 * @param client gateway and connection
 * @param clientIp IPv4 of the client
 * @param clientPort port of the client
 * @param gatewayPort the port that the client connected to
 */
public record Origin(ClientId client, int clientIp, int clientPort, int gatewayPort) {}
