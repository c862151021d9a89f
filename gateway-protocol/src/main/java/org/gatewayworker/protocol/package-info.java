/** The inner packet and the register's messages: what goes over the wire, and its codecs. Knows java.* and Jackson. */
package org.gatewayworker.protocol;
