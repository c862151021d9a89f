/**
 * Where the gateways are, and the links to them: what a worker and a push client have in common. Knows the protocol only.
 *
 * <p>Stands below {@code push} and {@code worker}, so that neither has to know the other's links.
 */
package org.gatewayworker.cluster;
