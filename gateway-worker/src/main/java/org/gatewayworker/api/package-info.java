/**
 * What business code names: handlers, clients, messages, sessions, and the {@link org.gatewayworker.api.Gateway} that pushes. Knows java.* only.
 *
 * <p>No method takes or returns null, save for session values.
 */
package org.gatewayworker.api;
