package io.sojourn.config;

import java.util.Objects;

/**
 * What the audit log holds.
 *
 * @param principal {@code session.audit.principal} (plain): how it names users
 * @param clientAddress {@code session.audit.client-address} (full): how much of the client's address it keeps
 */
public record AuditConfig(Principal principal, ClientAddress clientAddress) {

    /** How a user is named. */
    public enum Principal {
        PLAIN,
        /** By a keyed hash: the same user has the same one, and only who has the secret can tell whose it is. */
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
}
