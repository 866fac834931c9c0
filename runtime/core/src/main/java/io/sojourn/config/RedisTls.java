package io.sojourn.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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

    static final String CA_CERTIFICATE = "session.redis.tls.ca-certificate";
    static final String VERIFY = "session.redis.tls.verify";
    static final RedisTls DEFAULT = new RedisTls(Optional.empty(), Verify.FULL);

    public RedisTls {
        Objects.requireNonNull(caCertificate, "caCertificate");
        Objects.requireNonNull(verify, "verify");
    }

    /** Whether these settings make a difference: without TLS they do not. */
    enum Use {
        HEEDED,
        USELESS
    }

    static RedisTls read(Settings settings, Use use) {
        if (use == Use.USELESS) {
            Stream.of(CA_CERTIFICATE, VERIFY)
                    .filter(settings::isSet)
                    .forEach(key -> settings.problem(
                            key + " has no effect without TLS: use rediss:// in session.redis.url, or remove it"));
        }
        return new RedisTls(
                settings.file(CA_CERTIFICATE, "a file with certificates in PEM form"),
                settings.choice(VERIFY, Verify.FULL));
    }
}
