package io.sojourn.seal;

import java.util.Objects;

/** What becomes of the stored data of one class. */
public sealed interface SectionChange {

    /** It stays as it is. */
    record None() implements SectionChange {}

    /**
     * It is replaced.
     *
     * @param json what {@link DataType#bytes} or a merge has written
     */
    record Write(byte[] json) implements SectionChange {
        public Write {
            Objects.requireNonNull(json, "json");
        }
    }

    /** It goes. */
    record Remove() implements SectionChange {}
}
