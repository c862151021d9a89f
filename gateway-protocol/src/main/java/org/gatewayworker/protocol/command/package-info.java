/** What is sent to a gateway, one record a command (PROTOCOL.md section 4). */
package org.gatewayworker.protocol.command;
