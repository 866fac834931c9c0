package io.sojourn.config;

import java.util.Objects;
import java.util.Set;

/**
 * To which properties of its client a session is bound, so that a stolen cookie is worth less (OWASP Session Management
 * Cheat Sheet, "Binding the Session ID to Other User Properties").
 *
 * @param factors {@code session.binding} (none)
 * @param ipv4Prefix {@code session.binding.ipv4-prefix} (32): how many bits of an IPv4 address must stay the same
 * @param ipv6Prefix {@code session.binding.ipv6-prefix} (64): likewise; the rest is the client's own to change (RFC 8981)
 * @param onMismatch {@code session.binding.on-mismatch} (refuse)
 */
public record BindingConfig(Set<Factor> factors, int ipv4Prefix, int ipv6Prefix, OnMismatch onMismatch) {

    /** Whoever brings the cookie has the session. */
    public static final BindingConfig NONE = new BindingConfig(Set.of(), 32, 64, OnMismatch.REFUSE);

    /** A property of a client. */
    public enum Factor {
        /** The address, or the network that it is in. */
        IP,
        /** The header {@code User-Agent}. */
        USER_AGENT
    }

    /** What becomes of a session when somebody else comes with its cookie. */
    public enum OnMismatch {
        /** They do not get it, and its owner keeps it. */
        REFUSE,
        /** It ends for everybody. */
        REVOKE
    }

    public BindingConfig {
        factors = Set.copyOf(factors);
        Objects.requireNonNull(onMismatch, "onMismatch");
        if (ipv4Prefix < 1 || ipv4Prefix > 32 || ipv6Prefix < 1 || ipv6Prefix > 128) {
            throw new IllegalArgumentException(
                    "Prefixes have 1 to 32 and 1 to 128 bits, not " + ipv4Prefix + " and " + ipv6Prefix);
        }
    }
}
