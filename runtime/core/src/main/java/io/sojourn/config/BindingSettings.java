package io.sojourn.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import io.sojourn.config.BindingConfig.Factor;
import io.sojourn.config.BindingConfig.OnMismatch;
import io.sojourn.config.SessionConfig.StoreKind;

/** Reads to what sessions are bound. */
final class BindingSettings {

    private static final String FACTORS = "session.binding";

    private BindingSettings() {}

    static BindingConfig read(Settings settings, StoreKind store) {
        Set<Factor> factors = EnumSet.noneOf(Factor.class);
        settings.text(FACTORS).filter(text -> !text.equalsIgnoreCase("none")).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
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
