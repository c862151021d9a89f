/** What business code names: handlers, clients, messages, sessions, and the Gateway that pushes. Knows java.* only. */
package org.gatewayworker.api;
