/** PHP's values and their serialized form. */
package org.gatewayworker.protocol.php;
