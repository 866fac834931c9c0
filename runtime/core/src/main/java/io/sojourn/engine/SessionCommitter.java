package io.sojourn.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.sojourn.CookieTooLargeException;
import io.sojourn.SessionConflictException;
import io.sojourn.engine.CommitDecision.Create;
import io.sojourn.engine.CommitDecision.Delete;
import io.sojourn.engine.CommitDecision.DeleteUnfound;
import io.sojourn.engine.CommitDecision.Done;
import io.sojourn.engine.CommitDecision.Refuse;
import io.sojourn.engine.CommitDecision.Renew;
import io.sojourn.engine.CommitDecision.Save;
import io.sojourn.engine.CommitInput.ClientCookie;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.CommitResult.Use;
import io.sojourn.engine.SessionRepository.SaveAttempt;
import io.sojourn.engine.SessionState.Live;
import io.sojourn.engine.SessionState.Wanted;
import io.sojourn.spi.DeleteResult;

/**
 * Does what {@link CommitRules} decide, one store operation at a time, and asks them again with what the store has
 * answered. For one request; never waits.
 */
final class SessionCommitter {

    private static final Logger LOG = System.getLogger("io.sojourn.engine");
    private static final int MOST_ATTEMPTS = 100;
    private static final int ATTEMPTS_IN_A_ROW = 4;
    private static final int LONGEST_PAUSE_MILLIS = 20;

    private final SessionRepository sessions;
    private final Function<CommitInput, CommitDecision> rules;
    private final CookieLimit limit;
    private final SizeLimit sizes;
    private final ConflictCount conflicts;
    private final EventLog events;
    private final List<SessionToken> unconfirmed = new CopyOnWriteArrayList<>();

    /** @param rules decide, with chance and time */
    SessionCommitter(
            SessionRepository sessions,
            Function<CommitInput, CommitDecision> rules,
            CookieLimit limit,
            SizeLimit sizes,
            ConflictCount conflicts,
            EventLog events) {
        this.sessions = sessions;
        this.rules = rules;
        this.limit = limit;
        this.sizes = sizes;
        this.conflicts = conflicts;
        this.events = events;
    }

    /**
     * How it ended.
     *
     * @param end what was known when nothing was left to do
     * @param cookie what becomes of the client's cookie
     */
    record Committed(CommitInput end, ClientCookie cookie) {}

    /**
     * @param input where it begins
     * @return where it ended; fails if the store does not answer, or others win every time
     */
    CompletionStage<Committed> commit(CommitInput input) {
        return commit(input, CompletableFuture::completedFuture);
    }

    /**
     * The same for what depends on what is stored.
     *
     * @param applied what is wanted, made anew for each state of the session
     */
    CompletionStage<Committed> commit(CommitInput input, Function<CommitInput, CompletionStage<CommitInput>> applied) {
        return next(input, applied, 1);
    }

    private CompletionStage<Committed> next(
            CommitInput input, Function<CommitInput, CompletionStage<CommitInput>> applied, int attempt) {
        return applied.apply(input).thenCompose(in -> decide(in, applied, attempt));
    }

    private CompletionStage<Committed> decide(
            CommitInput in, Function<CommitInput, CompletionStage<CommitInput>> applied, int attempt) {
        CommitDecision decision = rules.apply(in);
        if (decision instanceof Done done) {
            return CompletableFuture.completedFuture(new Committed(in, done.cookie()));
        } else if (decision instanceof Refuse refuse) {
            return CompletableFuture.failedFuture(refuse.reason());
        } else if (decision instanceof Renew renew) {
            sessions.renew(renew.session(), renew.renewal());
            return commit(in.renewed(renew.at()));
        } else if (decision instanceof Delete delete) {
            // Whoever begins anew has data of their own.
            return delete(delete, in)
                    .thenCompose(left -> in.endings().isEmpty() ? next(left, applied, attempt) : commit(left));
        } else if (decision instanceof DeleteUnfound delete) {
            return deleteUnfound(delete, in).thenCompose(this::commit);
        } else if (decision instanceof Create create) {
            return create(create, in).thenCompose(this::commit);
        }
        return save((Save) decision, in, applied, attempt);
    }

    private CompletionStage<CommitInput> delete(Delete delete, CommitInput in) {
        return sessions.delete(delete.session().stored(), delete.successor()).thenApply(result -> {
            if (result != DeleteResult.ABSENT) {
                delete.events()
                        .forEach(event -> events.add(event, delete.session().stored()));
            }
            return in.deleted(delete.session(), result);
        });
    }

    private CompletionStage<CommitInput> deleteUnfound(DeleteUnfound delete, CommitInput in) {
        return sessions.delete(delete.token()).thenApply(result -> {
            if (result == DeleteResult.DELETED) {
                delete.events().forEach(events::add);
            }
            return in.deletedUnfound(result);
        });
    }

    private CompletionStage<CommitInput> create(Create first, CommitInput in) {
        requireRoom(Optional.empty(), first.next());
        CommitInput unanswered = in.unanswered(first.next());
        unconfirmed.add(first.next().token());
        return sessions.create(first, () -> another(unanswered)).thenApply(confirmed -> {
            unconfirmed.remove(confirmed.next().token());
            confirmed.events().forEach(events::add);
            return in.created(confirmed.next());
        });
    }

    private Create another(CommitInput unanswered) {
        Create attempt = (Create) rules.apply(unanswered);
        unconfirmed.add(attempt.next().token());
        return attempt;
    }

    /** Where sessions may have been created without an answer. */
    List<SessionToken> unconfirmed() {
        return List.copyOf(unconfirmed);
    }

    private CompletionStage<Committed> save(
            Save save, CommitInput in, Function<CommitInput, CompletionStage<CommitInput>> applied, int attempt) {
        requireRoom(Optional.of(save.basis()), save.next());
        return sessions.save(save.next(), save.basis()).thenCompose(result -> {
            if (result instanceof SaveAttempt.Overtaken overtaken) {
                return again(in.overtakenBy(overtaken.newer()), applied, attempt);
            }
            if (result instanceof SaveAttempt.Gone) {
                LOG.log(
                        Level.DEBUG,
                        "A session ended while a request was changing it; what it wanted is dropped, but for a sign-in");
                CommitInput left = in.gone();
                return left.state() instanceof Wanted ? next(left, applied, attempt) : commit(left);
            }
            save.events().forEach(events::add);
            return commit(in.saved(save.next()));
        });
    }

    /** What does not reach the client must not be stored either. */
    private void requireRoom(Optional<SessionSnapshot> before, SessionSnapshot next) {
        sizes.require(before, next);
        sessions.cookieOfWrite(before, next).ifPresent(cookie -> limit.require(cookie, next.data()::sizes));
    }

    private CompletionStage<Committed> again(
            CommitInput in, Function<CommitInput, CompletionStage<CommitInput>> applied, int attempt) {
        if (attempt == MOST_ATTEMPTS) {
            conflicts.giveUp();
            return CompletableFuture.failedFuture(new SessionConflictException("Other requests changed the session "
                    + attempt + " times while this one tried to save; the change is not stored, try again (this has"
                    + " happened " + conflicts.givenUp() + " times since the start)"));
        }
        conflicts.merge();
        return pause(attempt).thenCompose(x -> next(in, applied, attempt + 1));
    }

    /**
     * Contenders get out of step by pauses of random length, but only now and then: what a conflict has just told is
     * out of date after a pause, so the repetition that follows one hardly ever wins, and those that come at once do.
     */
    private static CompletionStage<Void> pause(int attempt) {
        if (attempt % ATTEMPTS_IN_A_ROW != 0) {
            return CompletableFuture.completedFuture(null);
        }
        long millis = ThreadLocalRandom.current().nextLong(Math.min(attempt, LONGEST_PAUSE_MILLIS) + 1L);
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    /** What the answer says. */
    CommitResult result(Committed committed) {
        Use use = committed.end().state() instanceof Live live ? live.use() : Use.TOUCHED;
        return new CommitResult(cookie(committed), use);
    }

    private CookieChange cookie(Committed committed) {
        Optional<SessionSnapshot> stored = committed.end().state().session();
        Optional<SessionSnapshot> owed = stored.filter(sessions::owesCookie);
        if (owed.isPresent()) {
            return owed(owed.get());
        }
        return switch (committed.cookie()) {
            case SEND -> sessions.cookieFor(stored.orElseThrow());
            case REMOVE -> new CookieChange.Remove();
            case WITHOUT_SESSION -> sessions.cookieWithoutSession();
            default -> new CookieChange.Keep();
        };
    }

    /** What was written was judged before. A deadline alone is not worth a cookie that the client would drop. */
    private CookieChange owed(SessionSnapshot session) {
        CookieChange.Replace cookie = sessions.cookieFor(session);
        try {
            limit.require(cookie, session.data()::sizes);
            return cookie;
        } catch (CookieTooLargeException e) {
            LOG.log(Level.DEBUG, "A client keeps the cookie that it has, and its deadline: {0}", e.getMessage());
            return new CookieChange.Keep();
        }
    }
}
