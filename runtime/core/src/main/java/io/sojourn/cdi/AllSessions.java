package io.sojourn.cdi;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.NearCacheStatistics;
import io.sojourn.SessionContextException;
import io.sojourn.SessionEnded;
import io.sojourn.Sessions;
import io.sojourn.engine.SessionEngine;
import io.sojourn.http.CurrentExchange;
import io.sojourn.http.Observers;
import io.sojourn.http.Waiter;

/** {@link Sessions} for injection. */
@ApplicationScoped
public class AllSessions implements Sessions {

    @Inject
    SessionEngine engine;

    @Inject
    CurrentExchange current;

    @Inject
    Waiter waiter;

    @Inject
    Observers observers;

    @Override
    public boolean revoke(String handle) {
        // Before the store is asked: whoever gets an exception in place of a result must not have ended a session.
        waiter.requireWaiting("call sessions.revokeAsync(handle) and go on when it has completed");
        CompletionStage<Optional<SessionEnded>> revoked = engine.registry().revoke(handle);
        Supplier<Optional<String>> caller = caller();
        Optional<SessionEnded> result;
        try {
            result = waiter.await(revoked);
        } catch (RuntimeException e) {
            // It may end all the same, and then that is to be known although nobody waits for it any more.
            revoked.thenAccept(ended -> told(ended, caller));
            throw e;
        }
        return told(result, caller);
    }

    @Override
    public CompletionStage<Boolean> revokeAsync(String handle) {
        Supplier<Optional<String>> caller = caller();
        return waiter.resumeOnCaller(engine.registry().revoke(handle))
                .thenApply(ended -> told(ended, caller))
                .toCompletableFuture()
                .minimalCompletionStage(); // whoever cancels it must not keep the event from being told
    }

    @Override
    public Optional<NearCacheStatistics> nearCache() {
        return engine.registry().nearCache();
    }

    private boolean told(Optional<SessionEnded> ended, Supplier<Optional<String>> caller) {
        ended.ifPresent(happened -> observers.tell(happened, caller));
        return ended.isPresent();
    }

    /** The address of the client whose request this is. */
    private Supplier<Optional<String>> caller() {
        try {
            return current.find()
                    .<Supplier<Optional<String>>>map(
                            request -> () -> request.client().address())
                    .orElse(Optional::empty);
        } catch (SessionContextException tooLate) {
            return Optional::empty; // the answer has begun without a session, which is not needed for this
        }
    }
}
