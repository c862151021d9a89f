/** The shells: singletons that start and stop register and gateway, their timers, and the server's configuration. */
package org.gatewayworker.ejb;
