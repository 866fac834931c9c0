package io.sojourn.config;

import java.util.Optional;

import io.sojourn.config.AuditConfig.ClientAddress;
import io.sojourn.config.AuditConfig.Principal;

/** Reads what the audit log holds. */
final class AuditSettings {

    private AuditSettings() {}

    static Optional<AuditConfig> read(Settings settings, SecretConfig secret) {
        boolean enabled = settings.flag("session.audit.enabled", false);
        AuditConfig config = new AuditConfig(
                settings.choice("session.audit.principal", Principal.PLAIN),
                settings.choice("session.audit.client-address", ClientAddress.FULL));
        if (enabled
                && config.principal() == Principal.HASHED
                && secret.secrets().isEmpty()) {
            settings.problem("session.audit.principal=hashed needs session.secret, or anybody could try all names:"
                    + " set it to what openssl rand -base64 32 prints");
        }
        return enabled ? Optional.of(config) : Optional.empty();
    }
}
