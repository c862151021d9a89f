package org.gatewayworker.api;

/**
 * A session value that Java has no type for: an object of a PHP peer. It is never looked into, only carried; it may be
 * put back, into the same session or another one, and PHP finds it as it was. Immutable.
 */
public interface OpaqueValue {

    /** The name of the PHP class, for people to read. */
    String typeName();
}
