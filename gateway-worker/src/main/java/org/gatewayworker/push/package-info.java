/** The {@link org.gatewayworker.api.Gateway} over the wire, for workers and for any Java program. Knows api, cluster and protocol. */
package org.gatewayworker.push;
