/** The register: where workers learn which gateways there are (PROTOCOL.md section 2). Pure state, then its server. */
package org.gatewayworker.register;
