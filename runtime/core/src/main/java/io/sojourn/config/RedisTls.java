package io.sojourn.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom to trust when Redis is reached by TLS.
 *
 * @param caCertificate {@code session.redis.tls.ca-certificate}: a file with certificates in PEM form, trusted in place
 *     of those that the JVM trusts; empty for those of the JVM
 * @param verify {@code session.redis.tls.verify} (full): what of a server's certificate is checked
 */
public record RedisTls(Optional<Path> caCertificate, Verify verify) {

    /** What of a server's certificate is checked. */
    public enum Verify {
        /** That somebody trusted has signed it, and that it is for this host. */
        FULL,
        /** That somebody trusted has signed it: for servers that are reached under other names than their own. */
        CA_ONLY,
        /** Nothing: whoever sits in between reads and changes everything. */
        NONE
    }

    static final RedisTls DEFAULT = new RedisTls(Optional.empty(), Verify.FULL);

    public RedisTls {
        Objects.requireNonNull(caCertificate, "caCertificate");
        Objects.requireNonNull(verify, "verify");
    }
}
