package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.sojourn.spi.RenewResult;
import io.sojourn.spi.Renewal;
import io.sojourn.spi.SessionKey;
import io.sojourn.spi.SessionStore;
import io.sojourn.spi.VerifierHash;

/**
 * Sends renewals to the store without anybody waiting: at most one for each session at a time, and what failed again with
 * {@link #sweep}, since a session lives at least its idle timeout. Thread-safe.
 */
final class Renewals {

    /** While the store is unavailable, more sessions than that are renewed by their next use. */
    static final int MOST = 10_000;

    private static final Logger LOG = System.getLogger("io.sojourn.engine");

    private enum Progress {
        SENT,
        FAILED
    }

    private record Open(VerifierHash verifier, Renewal renewal, Instant until, Progress progress) {

        Open now(Progress next) {
            return new Open(verifier, renewal, until, next);
        }
    }

    private final SessionStore store;
    private final Clock clock;
    private final ConcurrentMap<SessionKey, Open> open = new ConcurrentHashMap<>();

    Renewals(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void send(SessionSnapshot session, Renewal renewal) {
        Open request = new Open(
                session.token().verifierHash(), renewal, session.header().deadline(), Progress.SENT);
        if (open.putIfAbsent(session.token().key(), request) == null) {
            send(session.token().key(), request);
        }
    }

    private void send(SessionKey key, Open request) {
        CompletionStage<RenewResult> reply;
        try {
            reply = store.renew(key, request.verifier, request.renewal);
        } catch (RuntimeException | Error e) {
            failed(key, request, e);
            return;
        }
        reply.whenComplete((result, failure) -> {
            if (failure == null) {
                open.remove(key, request);
            } else {
                failed(key, request, failure);
            }
        });
    }

    private void failed(SessionKey key, Open request, Throwable failure) {
        LOG.log(Level.DEBUG, "Use of a session could not be told to its store; it is tried again", failure);
        if (open.size() > MOST) {
            open.remove(key, request);
        } else {
            open.replace(key, request, request.now(Progress.FAILED));
        }
    }

    /** Sends again what failed, unless the session has ended by itself meanwhile. */
    void sweep() {
        Instant now = clock.instant();
        open.forEach((key, request) -> {
            if (request.progress == Progress.SENT) {
                return;
            }
            Open again = request.now(Progress.SENT);
            if (!request.until.isAfter(now)) {
                open.remove(key, request);
            } else if (open.replace(key, request, again)) {
                send(key, again);
            }
        });
    }
}
