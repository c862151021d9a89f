/** Reading configuration, so that a refusal looks the same wherever it comes from. Knows java.*, and what an address is. */
package org.gatewayworker.protocol.settings;
