package io.sojourn.config;

import java.util.Objects;
import java.util.Optional;

/**
 * What the audit log holds.
 *
 * @param principal {@code session.audit.principal} (plain): how it names users
 * @param clientAddress {@code session.audit.client-address} (full): how much of the client's address it keeps
 * @param unknownTokens {@code session.audit.unknown-tokens} (100): how many tokens within a minute may open no session
 *     before it says so
 */
public record AuditConfig(Principal principal, ClientAddress clientAddress, int unknownTokens) {

    private static final int UNKNOWN_TOKENS = 100;
    private static final int MOST_UNKNOWN_TOKENS = 1_000_000;

    /** How a user is named. */
    public enum Principal {
        PLAIN,
        /** By a keyed hash: the same for the same user, and nobody without the secret can tell whose it is. */
        HASHED
    }

    /** How much of an address is kept. */
    public enum ClientAddress {
        FULL,
        /** The network: 24 bits of an IPv4 address, 48 of an IPv6 one. */
        TRUNCATED,
        NONE
    }

    public AuditConfig {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(clientAddress, "clientAddress");
    }

    static Optional<AuditConfig> read(Settings settings, SecretConfig secret) {
        boolean enabled = settings.flag("session.audit.enabled", false);
        AuditConfig config = new AuditConfig(
                settings.choice("session.audit.principal", Principal.PLAIN),
                settings.choice("session.audit.client-address", ClientAddress.FULL),
                (int) settings.number("session.audit.unknown-tokens", UNKNOWN_TOKENS, 1, MOST_UNKNOWN_TOKENS));
        if (enabled
                && config.principal() == Principal.HASHED
                && secret.secrets().isEmpty()) {
            settings.problem("session.audit.principal=hashed needs session.secret, or anybody could try all names:"
                    + " set it to what openssl rand -base64 32 prints");
        }
        return enabled ? Optional.of(config) : Optional.empty();
    }
}
