package org.gatewayworker.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret of the cluster. What a peer offers is compared in a time that tells nothing of it. */
final class SharedSecret {
    private final byte[] secret;

    /** @param secret empty where every peer is trusted */
    SharedSecret(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    boolean isSet() {
        return secret.length > 0;
    }

    /** Also false for a secret that is offered where none is set. */
    boolean equalTo(String offered) {
        return MessageDigest.isEqual(secret, offered.getBytes(StandardCharsets.UTF_8));
    }
}
