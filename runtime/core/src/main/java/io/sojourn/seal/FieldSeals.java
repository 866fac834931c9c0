package io.sojourn.seal;

import java.util.Objects;
import java.util.Optional;

/**
 * Seals the values of {@link io.sojourn.Encrypted} fields where the whole record is not sealed. Knows no classes: what
 * is to be sealed is marked in the JSON by whoever wrote it. Immutable and thread-safe.
 */
public final class FieldSeals {

    private final Optional<Sealer> sealer;

    private FieldSeals(Optional<Sealer> sealer) {
        this.sealer = Objects.requireNonNull(sealer, "sealer");
    }

    /**
     * @param sealer for fields, and for nothing else; empty without a secret: then writing a marked value fails, and
     *     nothing is opened
     * @return a seal for each field
     */
    public static FieldSeals with(Optional<Sealer> sealer) {
        return new FieldSeals(sealer);
    }

    SessionFieldSeals of(byte[] session) {
        return new SessionFieldSeals(sealer, session);
    }
}
