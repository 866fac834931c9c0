package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.sojourn.spi.OperationRefusedException;
import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;

/**
 * Sends renewals to the store without anybody waiting: at most one for each session at a time, and what failed again with
 * {@link #sweep}, since a session lives at least its idle timeout. What the store refuses waits for the next use.
 * Thread-safe.
 */
final class Renewals {

    /** While the store is unavailable, more sessions than that are renewed by their next use. */
    static final int MOST = 10_000;

    /** A store that has just come back is not to be met by all of them. */
    static final int MOST_IN_A_SWEEP = 500;

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private enum Progress {
        SENT,
        WAITING
    }

    private record Open(VerifierHash verifier, Renewal renewal, Instant at, Instant until, Progress progress) {

        Open now(Progress next) {
            return new Open(verifier, renewal, at, until, next);
        }

        /** What is left to send if a later one is wanted too. */
        Open and(Open later) {
            boolean slides = renewal instanceof Renewal.Slide;
            boolean laterSlides = later.renewal instanceof Renewal.Slide;
            boolean isMore = laterSlides && !slides;
            boolean isAsMuchAsFailed = progress == Progress.WAITING && laterSlides == slides;
            return isMore || isAsMuchAsFailed ? later.now(Progress.WAITING) : this;
        }

        /** A store counts from when it is told, so that a late one has so much less slack. */
        Renewal sentAt(Instant now) {
            if (!(renewal instanceof Renewal.Slide slide)) {
                return renewal;
            }
            Duration left = slide.slack().minus(Duration.between(at, now));
            return new Renewal.Slide(left.isNegative() ? Duration.ZERO : left);
        }
    }

    private final SessionStore store;
    private final Clock clock;
    private final ConcurrentMap<SessionKey, Open> open = new ConcurrentHashMap<>();
    private final AtomicBoolean refusalTold = new AtomicBoolean();

    Renewals(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void send(SessionSnapshot session, Renewal renewal) {
        Instant now = clock.instant();
        // The known deadline may be older than what this request has renewed since.
        Instant until = session.header().deadlineFrom(now);
        Open request = new Open(session.token().verifierHash(), renewal, now, until, Progress.SENT);
        SessionKey key = session.token().key();
        if (open.putIfAbsent(key, request) == null) {
            send(key, request, now);
        } else if (open.computeIfPresent(key, (k, known) -> known.and(request)) == null) {
            send(session, renewal); // the other one has just ended
        }
    }

    private void send(SessionKey key, Open request, Instant now) {
        CompletionStage<RenewResult> reply;
        try {
            reply = store.renew(key, request.verifier, request.sentAt(now));
        } catch (RuntimeException | Error e) {
            failed(key, request, e);
            return;
        }
        reply.whenComplete((result, failure) -> {
            if (failure == null) {
                forgetRefusal();
                open.remove(key, request);
            } else {
                failed(key, request, failure);
            }
        });
    }

    private void failed(SessionKey key, Open request, Throwable failure) {
        if (Promises.causeOf(failure) instanceof OperationRefusedException refusal) {
            refused(key, request, refusal);
            return;
        }
        LOG.log(Level.DEBUG, "Use of a session could not be told to its store; it is tried again", failure);
        if (open.size() > MOST) {
            open.remove(key, request);
        } else {
            open.replace(key, request, request.now(Progress.WAITING));
        }
    }

    /** One line until a renewal passes: there is one of these for each session in use. */
    private void refused(SessionKey key, Open request, OperationRefusedException refusal) {
        open.remove(key, request);
        if (!refusalTold.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "Sessions in use cannot be renewed at the moment, and end at the deadline that they have: {0}",
                    refusal.getMessage());
        }
    }

    /** Hardly ever written: all sessions share it. */
    private void forgetRefusal() {
        if (refusalTold.get()) {
            refusalTold.set(false);
        }
    }

    /** Sends again some of what failed, until their sessions must have ended by themselves. */
    void sweep() {
        Instant now = clock.instant();
        open.entrySet().stream()
                .filter(entry -> entry.getValue().progress == Progress.WAITING)
                .limit(MOST_IN_A_SWEEP)
                .forEach(entry -> sendAgain(entry.getKey(), entry.getValue(), now));
    }

    private void sendAgain(SessionKey key, Open request, Instant now) {
        Open again = request.now(Progress.SENT);
        if (!request.until.isAfter(now)) {
            open.remove(key, request);
        } else if (open.replace(key, request, again)) {
            send(key, again, now);
        }
    }
}
