package io.sojourn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sojourn.seal.SessionRecord;

/**
 * Where one request's session stands.
 *
 * <pre>
 *              load                first change, create()
 *  UNLOADED ────┬───▶ ABSENT ──────────────────────────────▶ NEW ──┐
 *               │       ▲                                     ▲    │ invalidate()
 *               │       └─────────────────────────────────────┼────┤
 *               ├───▶ LIVE ──── invalidate() ────▶ ENDED ─────┘    │
 *               │       │                            ▲ ────────────┘
 *               │       └─ ended by another request ─▶ GONE
 *               ├───▶ UNKNOWN: the store did not answer, and the request fails
 *               └───▶ DEGRADED: it did not, and the request goes on without its session
 * </pre>
 *
 * Used under the lock of its exchange.
 */
final class Lifecycle {

    enum Phase {
        UNLOADED,
        UNKNOWN,
        DEGRADED,
        ABSENT,
        LIVE,
        NEW,
        ENDED,
        GONE
    }

    private final SessionSource source;
    private final List<Live> ending = new ArrayList<>(1);

    private Phase phase = Phase.UNLOADED;
    private Live live;
    private boolean wanted;
    private boolean endsUnknown;
    private int generation;

    Lifecycle(SessionSource source) {
        this.source = source;
    }

    Phase phase() {
        return phase;
    }

    boolean is(Phase one) {
        return phase == one;
    }

    boolean isLoaded() {
        return phase != Phase.UNLOADED && phase != Phase.UNKNOWN;
    }

    /** The session if there is one to write: loaded, or to be created. */
    Optional<Live> session() {
        return Optional.ofNullable(live);
    }

    SessionRecord data() {
        return live == null ? SessionRecord.EMPTY : live.data();
    }

    /** Sessions that this request ended. */
    List<Live> ending() {
        return List.copyOf(ending);
    }

    /** Whether this request is to end a session that it could not load: nobody may be told that it has ended. */
    boolean endsUnknown() {
        return endsUnknown;
    }

    /** Counts the sessions of this request: {@link #invalidate} begins another one. */
    int generation() {
        return generation;
    }

    // ---- the load

    void found(Live session) {
        phase = Phase.LIVE;
        live = session;
    }

    void absent() {
        phase = Phase.ABSENT;
    }

    void unknown() {
        phase = Phase.UNKNOWN;
    }

    void degraded() {
        phase = Phase.DEGRADED;
    }

    // ---- the application

    /** There is to be a session, whatever becomes of its data. */
    void want() {
        wanted = true;
        start();
    }

    /** There is a session to be created now, if one can be. */
    void start() {
        if (canStart()) {
            live = source.fresh();
            phase = Phase.NEW;
        }
    }

    boolean canStart() {
        return phase == Phase.ABSENT || phase == Phase.ENDED;
    }

    /** A session that was begun for changes alone is not needed without them. */
    void withoutChanges() {
        if (phase == Phase.NEW && !wanted) {
            withdraw();
        }
    }

    void invalidate() {
        if (phase == Phase.LIVE) {
            ending.add(live);
        }
        endsUnknown |= phase == Phase.DEGRADED;
        if (live != null) {
            withdraw();
        }
        wanted = false;
        generation++;
    }

    private void withdraw() {
        phase = ending.isEmpty() ? Phase.ABSENT : Phase.ENDED;
        live = null;
    }

    // ---- the store

    /** What is stored, or is to be, differs from what was known. */
    void becomes(Live session) {
        live = session;
    }

    /** The store may have it all the same, so another attempt with other content must not look like a repetition. */
    void creationFailed(Live attempted) {
        if (live == attempted) {
            live = source.fresh();
        }
    }

    /** It was invalidated before it was there. */
    void createdTooLate(Live created) {
        ending.add(created);
        phase = phase == Phase.ABSENT ? Phase.ENDED : phase;
    }

    /** Another request has ended it. */
    void gone() {
        phase = Phase.GONE;
        live = null;
    }
}
