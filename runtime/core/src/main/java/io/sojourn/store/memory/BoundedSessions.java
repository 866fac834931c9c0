package io.sojourn.store.memory;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

import io.sojourn.config.MemoryConfig;
import io.sojourn.spi.EntryCodec;
import io.sojourn.spi.SessionHeader;
import io.sojourn.spi.SessionKey;
import io.sojourn.store.memory.EvictionPool.Place;

/**
 * As many sessions as fit. Where one more does not, others go: first what is expired, then who is anonymous, then who
 * was away longest; never the one that was just written. Thread-safe; sessions never wait for each other.
 */
final class BoundedSessions {

    /** What a session takes besides its bytes: key, places in tables. */
    static final int OVERHEAD_BYTES = 256;

    private final MemoryConfig bounds;
    private final Clock clock;
    private final EvictionWarning warning;
    private final ConcurrentMap<SessionKey, Held> sessions = new ConcurrentHashMap<>();
    private final EvictionPool anonymous = new EvictionPool();
    private final EvictionPool named = new EvictionPool();
    private final LongAdder count = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /**
     * What is kept of one session at one moment: the identity of both tells whether it is still that moment.
     *
     * @param place lasts until the session ends, or is another person's matter
     */
    record Held(Place place, byte[] entry) {

        SessionHeader header() {
            return EntryCodec.decodeHeader(entry);
        }
    }

    BoundedSessions(MemoryConfig bounds, Clock clock) {
        this.bounds = bounds;
        this.clock = clock;
        this.warning = new EvictionWarning(clock);
    }

    Optional<Held> get(SessionKey key) {
        return Optional.ofNullable(sessions.get(key));
    }

    Set<SessionKey> keys() {
        return sessions.keySet();
    }

    /** {@return what is there already; empty if the new one is held now} */
    Optional<Held> putIfAbsent(SessionKey key, byte[] entry, SessionHeader header) {
        Held mine = new Held(new Place(key, pool(header)), entry);
        Held present = sessions.putIfAbsent(key, mine);
        if (present == null) {
            count.increment();
            bytes.add(entry.length);
            enter(mine.place());
            forgetExpired();
            makeRoom(mine.place());
        }
        return Optional.ofNullable(present);
    }

    /** {@return whether it was what is still held} */
    boolean replace(Held old, byte[] entry, SessionHeader header) {
        boolean moves = old.place().pool() != pool(header);
        Place place = moves ? new Place(old.place().key(), pool(header)) : old.place();
        boolean replaced = sessions.replace(place.key(), old, new Held(place, entry));
        if (replaced) {
            bytes.add((long) entry.length - old.entry().length);
            if (moves) {
                leave(old.place());
                enter(place);
            }
            if (entry.length > old.entry().length) {
                makeRoom(place);
            }
        }
        return replaced;
    }

    /** {@return whether it was what is still held} */
    boolean remove(Held old) {
        boolean removed = sessions.remove(old.place().key(), old);
        if (removed) {
            count.decrement();
            bytes.add(-old.entry().length);
            leave(old.place());
        }
        return removed;
    }

    /** {@return how many there were} */
    long removeExpired() {
        Instant now = clock.instant();
        return sessions.values().stream()
                .filter(held -> !held.header().isLive(now))
                .filter(this::remove)
                .count();
    }

    void clear() {
        keys().forEach(key -> get(key).ifPresent(this::remove));
    }

    /** {@return how many bytes all of them take} */
    long size() {
        return bytes.sum() + count.sum() * OVERHEAD_BYTES;
    }

    private EvictionPool pool(SessionHeader header) {
        return header.principal().isPresent() ? named : anonymous;
    }

    /** A session that ended at this very moment has left before it entered. */
    private void enter(Place place) {
        place.pool().add(place);
        if (of(place).isEmpty()) {
            leave(place);
        }
    }

    private static void leave(Place place) {
        place.pool().remove(place);
    }

    private Optional<Held> of(Place place) {
        return get(place.key()).filter(held -> held.place() == place);
    }

    // ---- room

    /** More are looked at than come, so that expired ones do not pile up. */
    private void forgetExpired() {
        Instant now = clock.instant();
        anonymous.look(place -> live(place, now));
        named.look(place -> live(place, now));
    }

    /** What is not live any more is removed as soon as it is seen. */
    private Optional<SessionHeader> live(Place place, Instant now) {
        return of(place).flatMap(held -> {
            Optional<SessionHeader> live = Optional.of(held.header()).filter(header -> header.isLive(now));
            if (live.isEmpty()) {
                remove(held);
            }
            return live;
        });
    }

    private void makeRoom(Place newest) {
        Instant now = clock.instant();
        EvictionPool.LastUse lastUse = place -> live(place, now)
                .filter(x -> place != newest)
                .map(header -> OptionalLong.of(header.lastAccessedAt().toEpochMilli()))
                .orElseGet(OptionalLong::empty);
        while (isFull()) {
            Optional<Place> visitor = anonymous.leastRecentlyUsed(lastUse);
            Optional<Place> user = named.leastRecentlyUsed(lastUse);
            Optional<Place> last = visitor.or(() -> user);
            if (isFull()) { // still, after what was found expired
                if (last.isEmpty()) {
                    return;
                }
                evict(last.get());
            }
        }
    }

    private boolean isFull() {
        return hasTooMany() || size() > bounds.maxBytes();
    }

    private boolean hasTooMany() {
        return count.sum() > bounds.maxSessions();
    }

    /** One that is used at this very moment stays, and another one is looked for. */
    private void evict(Place place) {
        boolean tooMany = hasTooMany();
        if (of(place).filter(this::remove).isPresent()) {
            if (tooMany) {
                warning.lost("session.memory.max-sessions", bounds.maxSessions());
            } else {
                warning.lost("session.memory.max-bytes", bounds.maxBytes());
            }
        }
    }
}
