package io.sojourn.store.memory;

import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.sojourn.spi.SessionKey;

/**
 * The sessions of one kind, among which who has to go is found by looking at some of them: an exact order would make
 * all reads meet in one place. They lie in the order of chance, in a list: a hash table that was large once would be
 * searched to its end for the few that are left. Thread-safe, and nobody waits.
 */
final class EvictionPool {

    /** Redis samples 5 by default and finds 10 nearly as good as all. Where many had to go, neighbours are alike. */
    private static final int PLACES_TO_LOOK = 4;

    private static final int NEIGHBOURS = 4;

    private final ConcurrentNavigableMap<Spot, Place> places = new ConcurrentSkipListMap<>();

    /** Chance decides the order, so that nobody chooses neighbours by keys; equal chance hardly ever. */
    private record Spot(long chance, String handle) implements Comparable<Spot> {

        static Spot of(String handle) {
            return new Spot(ThreadLocalRandom.current().nextLong(), handle);
        }

        @Override
        public int compareTo(Spot other) {
            int byChance = Long.compare(chance, other.chance);
            return byChance != 0 ? byChance : handle.compareTo(other.handle);
        }
    }

    /** A session's place in its pool. */
    static final class Place {

        private final SessionKey key;
        private final EvictionPool pool;
        private final Spot spot;

        Place(SessionKey key, EvictionPool pool) {
            this.key = Objects.requireNonNull(key, "key");
            this.pool = Objects.requireNonNull(pool, "pool");
            this.spot = Spot.of(key.handle());
        }

        SessionKey key() {
            return key;
        }

        EvictionPool pool() {
            return pool;
        }
    }

    void add(Place place) {
        places.put(place.spot, place);
    }

    void remove(Place place) {
        places.remove(place.spot);
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
        for (Iterator<Place> all = places.values().iterator(); oldest.found().isEmpty() && all.hasNext(); ) {
            oldest.accept(all.next());
        }
        return oldest.found();
    }

    /** Looks at a few that lie together somewhere. */
    void look(Consumer<Place> at) {
        Spot somewhere = Spot.of("");
        int seen = look(places.tailMap(somewhere), NEIGHBOURS, at);
        look(places.headMap(somewhere), NEIGHBOURS - seen, at);
    }

    /** {@return how many there were to look at} */
    private static int look(ConcurrentNavigableMap<Spot, Place> part, int most, Consumer<Place> at) {
        int seen = 0;
        for (Iterator<Place> next = part.values().iterator(); seen < most && next.hasNext(); seen++) {
            at.accept(next.next());
        }
        return seen;
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
