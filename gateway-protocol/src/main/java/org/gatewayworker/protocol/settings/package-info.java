/** Reading configuration, so that a refusal looks the same wherever it comes from. Knows java.* only. */
package org.gatewayworker.protocol.settings;
