/** Byte strings, the one notion that both the wire and PHP's values are made of. Knows java.* only. */
package org.gatewayworker.protocol.bytes;
