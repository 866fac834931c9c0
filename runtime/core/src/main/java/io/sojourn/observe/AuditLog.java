package io.sojourn.observe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import io.sojourn.SessionAudited;
import io.sojourn.config.AuditConfig;
import io.sojourn.config.AuditConfig.ClientAddress;
import io.sojourn.config.AuditConfig.Principal;
import io.sojourn.config.IpAddress;
import io.sojourn.seal.Keyring;
import io.sojourn.seal.Signer;

/**
 * Writes one line for each event that an auditor asks for to the logger {@value #CATEGORY} (OWASP Session Management
 * Cheat Sheet, "Logging Sessions Life Cycle"). Thread-safe.
 */
public final class AuditLog {

    /** The category of the logger, to be given a file of its own. */
    public static final String CATEGORY = "io.sojourn.audit";

    private static final Logger LOG = System.getLogger(CATEGORY);
    private static final int V4_NETWORK = 24;
    private static final int V6_NETWORK = 48;
    private static final int PSEUDONYM_BYTES = 16;

    private final Optional<AuditConfig> config;
    private final Optional<Signer> pseudonyms;

    /**
     * @param config what the log holds; empty for no log
     * @param keys for pseudonyms; empty without a secret
     */
    public AuditLog(Optional<AuditConfig> config, Optional<Keyring> keys) {
        this.config = Objects.requireNonNull(config, "config");
        this.pseudonyms = keys.map(k -> k.signer("audit"));
    }

    /**
     * Writes what happened, if it belongs into the log.
     *
     * @param event one of the library's CDI events
     * @param address tells the client's address, if it is known; asked only for what is written
     * @return the entry; empty for an event that no auditor asks for
     */
    public Optional<SessionAudited> write(Object event, Supplier<Optional<String>> address) {
        Optional<SessionAudited> entry = config.flatMap(c -> Entry.of(event).map(found -> shown(found, c, address)));
        entry.ifPresent(e -> LOG.log(Level.INFO, AuditLine.of(e)));
        return entry;
    }

    private SessionAudited shown(Entry found, AuditConfig shows, Supplier<Optional<String>> address) {
        return new SessionAudited(
                found.what(),
                found.at(),
                Optional.of(found.handle()),
                shows.principal() == Principal.PLAIN
                        ? found.principal()
                        : found.principal().map(this::pseudonym),
                client(shows.clientAddress(), address),
                found.reason());
    }

    private String pseudonym(String principal) {
        byte[] signature = pseudonyms
                .orElseThrow(() -> new IllegalStateException("Pseudonyms need a secret, which the settings ask for"))
                .sign(principal.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(signature, PSEUDONYM_BYTES));
    }

    private static Optional<String> client(ClientAddress shown, Supplier<Optional<String>> address) {
        return switch (shown) {
            case FULL -> address.get();
            case TRUNCATED -> address.get().flatMap(IpAddress::parse).map(AuditLog::network);
            case NONE -> Optional.empty();
        };
    }

    private static String network(IpAddress address) {
        return address.network(address.isV4() ? V4_NETWORK : V6_NETWORK).toString();
    }
}
