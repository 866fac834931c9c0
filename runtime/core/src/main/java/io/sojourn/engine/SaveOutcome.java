package io.sojourn.engine;

/** How {@link OptimisticSave#write} ended. */
sealed interface SaveOutcome {

    /**
     * The change is in the store.
     *
     * @param basis what was stored before
     * @param live what is stored now
     */
    record Written(Live basis, Live live) implements SaveOutcome {

        boolean changedData() {
            return basis.data() != live.data();
        }

        /** Whether the principal changed, or proved again who it is. */
        boolean signedIn() {
            boolean changed = !basis.header().principal().equals(live.header().principal());
            boolean proved = !basis.data().authenticatedAt().equals(live.data().authenticatedAt());
            return changed || proved;
        }

        boolean rotated() {
            return basis.token() != live.token();
        }
    }

    /** There was nothing to write. */
    record Unchanged(Live live) implements SaveOutcome {}

    /** The session ended meanwhile, or the caller's token was replaced: the change is dropped. */
    record Gone() implements SaveOutcome {}
}
