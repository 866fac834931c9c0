package io.sojourn.store.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.sojourn.spi.SessionKey;

/**
 * The sessions of one kind, among which who has to go is found by looking at some of them: an exact order would make
 * all reads meet in one place. Thread-safe, and nobody waits.
 */
final class EvictionPool {

    /** Redis samples 5 by default and finds 10 nearly as good as all. Where many had to go, neighbours are alike. */
    private static final int PLACES_TO_LOOK = 4;

    private static final int NEIGHBOURS = 4;

    /** Each is twice as large as the one before, so that a table that is nearly empty is not searched to its end. */
    private static final int MOST_PARTS = 11;

    private final Set<Place> places = ConcurrentHashMap.newKeySet();

    /** A session's place in its pool. It has the hash of an object, so that nobody chooses neighbours by keys. */
    static final class Place {

        private final SessionKey key;
        private final EvictionPool pool;

        Place(SessionKey key, EvictionPool pool) {
            this.key = Objects.requireNonNull(key, "key");
            this.pool = Objects.requireNonNull(pool, "pool");
        }

        SessionKey key() {
            return key;
        }

        EvictionPool pool() {
            return pool;
        }
    }

    void add(Place place) {
        places.add(place);
    }

    void remove(Place place) {
        places.remove(place);
    }

    /**
     * Who was away longest, among some.
     *
     * @param lastUse when it was used, if it may have to go at all
     */
    Optional<Place> leastRecentlyUsed(LastUse lastUse) {
        Oldest oldest = new Oldest(lastUse);
        for (int i = 0; i < PLACES_TO_LOOK; i++) {
            look(oldest);
        }
        if (!places.isEmpty()) { // a table that was large once is not walked for nothing
            for (Iterator<Place> all = places.iterator(); oldest.found().isEmpty() && all.hasNext(); ) {
                oldest.accept(all.next());
            }
        }
        return oldest.found();
    }

    /** Looks at a few that lie together somewhere in the table; it splits itself, and chance chooses the halves. */
    void look(Consumer<Place> at) {
        if (places.isEmpty()) {
            return;
        }
        Deque<Spliterator<Place>> parts = new ArrayDeque<>();
        Spliterator<Place> part = places.spliterator();
        for (Spliterator<Place> half = part.trySplit(); half != null; half = part.trySplit()) {
            boolean stays = ThreadLocalRandom.current().nextBoolean();
            parts.push(stays ? half : part);
            part = stays ? part : half;
        }
        parts.push(part);
        int seen = 0;
        for (int i = 0; i < MOST_PARTS && !parts.isEmpty(); i++) {
            Spliterator<Place> next = parts.pop();
            while (seen < NEIGHBOURS && next.tryAdvance(at)) {
                seen++;
            }
        }
    }

    /** Tells when the session of a place was used last, in milliseconds; empty if that session need not go. */
    interface LastUse {
        OptionalLong of(Place place);
    }

    private static final class Oldest implements Consumer<Place> {

        private final LastUse lastUse;
        private Optional<Place> found = Optional.empty();
        private long at = Long.MAX_VALUE;

        Oldest(LastUse lastUse) {
            this.lastUse = lastUse;
        }

        Optional<Place> found() {
            return found;
        }

        @Override
        public void accept(Place place) {
            lastUse.of(place).ifPresent(used -> {
                if (used < at) {
                    at = used;
                    found = Optional.of(place);
                }
            });
        }
    }
}
