/**
 * The gateway without a container: clients, uids, groups, routing, heartbeat, the inner server and what it is told.
 * Sockets of clients are behind {@link org.gatewayworker.gateway.ClientSocket}; the shell that opens them and ticks the
 * timers is elsewhere.
 */
package org.gatewayworker.gateway;
