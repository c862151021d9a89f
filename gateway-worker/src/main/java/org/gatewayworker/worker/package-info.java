/** The worker: links to all gateways, ordered dispatch of their events to handlers, sessions. Knows api, push, cluster and protocol. */
package org.gatewayworker.worker;
