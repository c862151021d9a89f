/** What a gateway sends to a worker, one record an event (PROTOCOL.md section 4). */
package org.gatewayworker.protocol.event;
