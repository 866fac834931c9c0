package io.sojourn.seal;

import java.util.Optional;

import io.sojourn.SessionException;

/**
 * What becomes of the values of {@link io.sojourn.Encrypted} fields on the way to the store and back. Knows no classes:
 * what is to be sealed is marked in the tree by whoever wrote it. Immutable and thread-safe.
 */
public interface FieldSeals {

    /** Where the whole is always sealed too, and every byte counts: the marked values stay as they are. */
    FieldSeals WITHIN_A_SEAL = new FieldSeals() {
        @Override
        public SessionRecord seal(SessionRecord content, byte[] session) {
            return content;
        }

        @Override
        public SessionRecord open(SessionRecord content, byte[] session) {
            return content;
        }
    };

    /**
     * A seal for each field.
     *
     * @param sealer for fields, and for nothing else; empty without a secret: then writing a marked value fails, and
     *     nothing is opened
     * @return seals made with it
     */
    static FieldSeals with(Optional<Sealer> sealer) {
        return new SealedFields(sealer);
    }

    /**
     * @param content of a session, from memory; stays as it is
     * @param session its key in the store
     * @return the same to be stored
     * @throws SessionException if there is something to be sealed and no secret
     */
    SessionRecord seal(SessionRecord content, byte[] session);

    /**
     * @param content of a session, as it is stored
     * @param session its key in the store
     * @return the same for memory. Values that are sealed with another secret, for another session or another place, or
     *     that were changed, stay sealed, for a version of the application that can open them
     */
    SessionRecord open(SessionRecord content, byte[] session);
}
