/** TCP links of the cluster: servers, clients, reconnection and bounded queues. The only package to import Grizzly. */
package org.gatewayworker.protocol.link;
