package io.sojourn.config;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code session.cache-control} (private): what answers that used the session tell caches, unless the application does.
 *
 * @param anonymous the value of {@code Cache-Control} where nobody is signed in; empty for no header
 * @param signedIn the same where somebody is
 */
public record CacheConfig(Optional<String> anonymous, Optional<String> signedIn) {

    private static final String PRIVATE = "private";
    private static final String NO_STORE = "no-store";
    private static final String OFF = "off";

    // Without those for shared caches: what used a session is for one client. No extensions, as typing errors look like
    // them.
    private static final String DIRECTIVE = "(?:no-store|no-transform|must-revalidate|must-understand|immutable"
            + "|(?:private|no-cache)(?:=\"[A-Za-z0-9-]+(?: *, *[A-Za-z0-9-]+)*\")?"
            + "|(?:max-age|stale-while-revalidate|stale-if-error)=[0-9]{1,10})";

    private static final Pattern FORM =
            Pattern.compile(OFF + "|" + DIRECTIVE + "(?: *, *" + DIRECTIVE + ")*", Pattern.CASE_INSENSITIVE);

    public CacheConfig {
        Objects.requireNonNull(anonymous, "anonymous");
        Objects.requireNonNull(signedIn, "signedIn");
    }

    static CacheConfig read(Settings settings) {
        String value = settings.matching(
                "session.cache-control",
                PRIVATE,
                FORM,
                "private, no-store, off, or directives for the client's own cache such as private, max-age=60");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case OFF -> new CacheConfig(Optional.empty(), Optional.empty());
            case NO_STORE -> new CacheConfig(Optional.of(PRIVATE), Optional.of(NO_STORE));
            default -> new CacheConfig(Optional.of(value), Optional.of(value));
        };
    }

    /** Whether it matters that somebody is signed in. */
    public boolean tellsCallersApart() {
        return !anonymous.equals(signedIn);
    }
}
