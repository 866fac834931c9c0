package io.sojourn.config;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * To which properties of its client a session is bound, so that a stolen cookie is worth less (OWASP Session Management
 * Cheat Sheet, "Binding the Session ID to Other User Properties").
 *
 * @param factors {@code session.binding} (none)
 * @param ipv4Prefix {@code session.binding.ipv4-prefix} (32): how many bits of an IPv4 address must stay the same
 * @param ipv6Prefix {@code session.binding.ipv6-prefix} (64): likewise; the rest is the client's own to change (RFC
 *     8981)
 * @param onMismatch {@code session.binding.on-mismatch} (refuse)
 */
public record BindingConfig(Set<Factor> factors, int ipv4Prefix, int ipv6Prefix, OnMismatch onMismatch) {

    /** Whoever brings the cookie has the session. */
    public static final BindingConfig NONE = new BindingConfig(Set.of(), 32, 64, OnMismatch.REFUSE);

    private static final String FACTORS = "session.binding";

    /** A property of a client. */
    public enum Factor {
        /** The address, or the network that it is in. */
        IP,
        /** The header {@code User-Agent}. */
        USER_AGENT
    }

    /** What becomes of a session when another client brings its cookie. */
    public enum OnMismatch {
        /** That client does not get it, and its owner keeps it. */
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

    static BindingConfig read(Settings settings, StoreKind store) {
        Set<Factor> factors = EnumSet.noneOf(Factor.class);
        settings.text(FACTORS).filter(text -> !text.equalsIgnoreCase("none")).stream()
                .flatMap(Settings::items)
                .forEach(text -> add(factors, text, settings));
        // A preset that binds asks for the secret itself.
        if (!factors.isEmpty()
                && settings.isSet(FACTORS)
                && settings.text("session.secret").isEmpty()) {
            settings.problem(FACTORS + " needs session.secret, with which it signs what it stores: generate one with"
                    + " `openssl rand -base64 32`, or remove " + FACTORS);
        }
        OnMismatch onMismatch = settings.choice("session.binding.on-mismatch", OnMismatch.REFUSE);
        if (store == StoreKind.COOKIE && !factors.isEmpty() && onMismatch == OnMismatch.REVOKE) {
            settings.problem("session.binding.on-mismatch=revoke is not possible with session.store=cookie, whose"
                    + " sessions nobody can end from here: use refuse");
        }
        return new BindingConfig(
                factors,
                (int) settings.number("session.binding.ipv4-prefix", 32, 1, 32),
                (int) settings.number("session.binding.ipv6-prefix", 64, 1, 128),
                onMismatch);
    }

    private static void add(Set<Factor> factors, String text, Settings settings) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "ip" -> factors.add(Factor.IP);
            case "user-agent" -> factors.add(Factor.USER_AGENT);
            default ->
                settings.problem(FACTORS + ": " + text + " is not allowed: use ip, user-agent, both with a comma"
                        + " between them, or none");
        }
    }
}
