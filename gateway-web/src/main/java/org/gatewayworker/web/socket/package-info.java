/** Where WebSocket clients come in: the handshake, the endpoint, and the socket that the gateway's core writes to. */
package org.gatewayworker.web.socket;
