/**
 * The worker in a Jakarta EE deployment: which beans are handlers, when it starts and stops, which threads it uses, how it is configured.
 * The only package here that knows jakarta.* and MicroProfile Config.
 */
package org.gatewayworker.worker.cdi;
