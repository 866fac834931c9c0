package io.sojourn.http.rules;

import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.sojourn.SessionConfigException;
import io.sojourn.config.Durations;

/**
 * What a caller has to show to be let in: a sign-in, perhaps a recent one.
 *
 * @param within how long ago the sign-in may be; empty if its age does not matter
 */
public record AuthRequirement(Optional<Duration> within) {

    /** Any sign-in will do. */
    public static final AuthRequirement SIGNED_IN = new AuthRequirement(Optional.empty());

    public AuthRequirement {
        Objects.requireNonNull(within, "within");
    }

    /**
     * @param within the text of {@link io.sojourn.SignedIn#within()}
     * @param where what the annotation stands on, for the message
     * @throws SessionConfigException if the text is no duration
     */
    public static AuthRequirement of(String within, String where) {
        if (within.isBlank()) {
            return SIGNED_IN;
        }
        return Durations.parse(within)
                .filter(age -> !age.isNegative() && !age.isZero())
                .map(age -> new AuthRequirement(Optional.of(age)))
                .orElseThrow(() -> new SessionConfigException("@SignedIn(within = \"" + within + "\") on " + where
                        + " is not allowed: use " + Durations.FORMS + ", or leave it out"));
    }

    /** What meets both. */
    public AuthRequirement and(AuthRequirement other) {
        return new AuthRequirement(
                Stream.of(within, other.within).flatMap(Optional::stream).min(Comparator.naturalOrder()));
    }
}
