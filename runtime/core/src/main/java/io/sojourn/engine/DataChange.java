package io.sojourn.engine;

import java.util.Arrays;
import java.util.Optional;

import io.sojourn.seal.DataType;
import io.sojourn.seal.SectionChange;
import io.sojourn.seal.SessionRecord;

/** What one request did to the data of one class. Immutable. */
sealed interface DataChange {

    DataType<?> type();

    /** What that means for what is stored. */
    SectionChange over(SessionRecord stored);

    /** The record with the change made. */
    default SessionRecord applyTo(SessionRecord stored) {
        return stored.with(type().name(), over(stored));
    }

    /**
     * Changes within an object, to be merged with those of others.
     *
     * @param base the object before
     * @param mine and after
     * @param origin what the object was before
     */
    record Edited(DataType<?> type, byte[] base, byte[] mine, Origin origin) implements DataChange {

        enum Origin {
            /** Nothing was stored. */
            DEFAULTS,
            /** It was read from the store, so if nothing is there any more, somebody has removed it. */
            STORED
        }

        @Override
        public SectionChange over(SessionRecord stored) {
            Optional<byte[]> theirs = stored.section(type.name());
            return origin == Origin.STORED
                    ? type.mergeStored(base, Optional.of(mine), theirs)
                    : type.merge(base, Optional.of(mine), theirs);
        }
    }

    /** Another object, whatever was there before. */
    record Replaced(DataType<?> type, byte[] json) implements DataChange {
        @Override
        public SectionChange over(SessionRecord stored) {
            boolean same = stored.section(type.name())
                    .filter(there -> Arrays.equals(there, json))
                    .isPresent();
            return same ? new SectionChange.None() : new SectionChange.Write(json);
        }
    }

    /** No object any more. */
    record Removed(DataType<?> type) implements DataChange {
        @Override
        public SectionChange over(SessionRecord stored) {
            return stored.section(type.name()).isPresent() ? new SectionChange.Remove() : new SectionChange.None();
        }
    }
}
