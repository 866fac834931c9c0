package io.sojourn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sojourn.SessionEnded.Reason;
import io.sojourn.engine.CommitInput.Ending;
import io.sojourn.engine.SessionRepository.LoadResult.NothingLive;
import io.sojourn.engine.SessionRepository.Past;
import io.sojourn.engine.SessionState.Degraded;
import io.sojourn.engine.SessionState.Live;

/**
 * The sessions that one request has ended, in order. Immutable.
 *
 * @param nothing what the client brought in place of a live session
 * @param all what each end leaves to be done; empty for nothing
 */
record Endings(NothingLive nothing, List<Optional<Ending>> all) {

    static final Endings NONE = new Endings(NothingLive.NOTHING, List.of());

    Endings afterFinding(NothingLive found) {
        return new Endings(found, all);
    }

    /** Whether the client surely came with a session that is over. */
    boolean cameTooLate() {
        return nothing.past() == Past.OVER;
    }

    /** How often the request has begun anew. */
    int count() {
        return all.size();
    }

    Endings and(SessionState ended, Reason reason) {
        List<Optional<Ending>> more = new ArrayList<>(all);
        if (ended instanceof Live live) {
            more.add(Optional.of(new Ending.Stored(live, reason)));
        } else {
            more.add(ended instanceof Degraded ? Optional.of(new Ending.Unavailable()) : Optional.empty());
        }
        return new Endings(nothing, List.copyOf(more));
    }

    /** A session was stored only after its end. */
    Endings storedLate(int index, Live live) {
        List<Optional<Ending>> more = new ArrayList<>(all);
        Reason reason =
                more.get(index).orElse(null) instanceof Ending.Stored known ? known.reason() : Reason.INVALIDATED;
        more.set(index, Optional.of(new Ending.Stored(live, reason)));
        return new Endings(nothing, List.copyOf(more));
    }

    /** What was to be deleted is. */
    Endings deleted() {
        return new Endings(
                nothing,
                all.stream()
                        .map(ending -> ending.filter(Ending.Unavailable.class::isInstance))
                        .toList());
    }

    /**
     * Whoever signs out ends what was brought also where it has expired by this node's clock alone.
     *
     * @param unconfirmed where this request may have created sessions that nobody can open
     */
    List<Ending> left(List<SessionToken> unconfirmed) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<Ending> left = new ArrayList<>();
        nothing.absent().forEach(token -> left.add(new Ending.NotFound(token)));
        all.forEach(ending -> ending.ifPresent(left::add));
        unconfirmed.forEach(token -> left.add(new Ending.Unconfirmed(token)));
        return left;
    }

    List<Ending> toDelete() {
        return all.stream()
                .flatMap(Optional::stream)
                .filter(Ending.Stored.class::isInstance)
                .toList();
    }
}
