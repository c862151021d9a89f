/** What a client's WebSocket handshake tells a worker (PROTOCOL.md section 8). */
package org.gatewayworker.gateway.handshake;
