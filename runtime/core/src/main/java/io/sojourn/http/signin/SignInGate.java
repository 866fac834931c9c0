package io.sojourn.http.signin;

import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SessionConfigException;
import io.sojourn.SessionRefused.Reason;
import io.sojourn.SignedInCheck;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.AnswerHeaders;
import io.sojourn.http.Outcome.Answer;
import io.sojourn.http.RequestInfo;
import io.sojourn.http.rules.AuthRequirement;

/**
 * Lets callers in or not, the same on every runtime; how to wait for their session is the runtime's. Thread-safe, never
 * waits.
 */
@ApplicationScoped
public class SignInGate {

    private final GatedPaths paths;
    private final Challenges challenges;
    private final Session session;
    private final SignedInCheck check;

    /** For the client proxy. */
    protected SignInGate() {
        this.paths = null;
        this.challenges = null;
        this.session = null;
        this.check = null;
    }

    /** @throws SessionConfigException if the application has several rules of its own */
    @Inject
    public SignInGate(SessionConfig config, Session session, Instance<SignedInCheck> checks) {
        this.paths = new GatedPaths(config.signIn());
        this.challenges = new Challenges(config.signIn());
        this.session = Objects.requireNonNull(session, "session");
        this.check = OnlyBean.of(SignedInCheck.class, checks)
                .orElse(caller -> caller.principal().isPresent());
    }

    /** Makes sure that it can be used, so that mistakes show when the application starts. */
    public void open() {
        // Any call makes the container put it together.
    }

    /** What a request has to show whose method has an annotation or not; empty if everybody is let in. No store access. */
    public Optional<AuthRequirement> requirement(RequestInfo request, Optional<AuthRequirement> annotated) {
        if (annotated.isPresent()) {
            return annotated.filter(required -> !paths.isPage(request.paths()));
        }
        return paths.isGated(request.paths()) ? Optional.of(AuthRequirement.SIGNED_IN) : Optional.empty();
    }

    /**
     * The answer if the caller is not let in. To be called in the request whose session it is, after that is loaded.
     *
     * @throws StoreUnavailableException if only the session could not be loaded: whoever is sent to sign in then would be
     *     sent there again afterwards
     */
    public Optional<Answer> judge(RequestInfo request, AuthRequirement required, SessionExchange exchange) {
        if (!check.isSignedIn(session)) {
            return refused(request, Reason.NOT_SIGNED_IN, exchange);
        }
        boolean recent = required.within()
                .map(age -> check.isSignedInWithin(session, age))
                .orElse(true);
        return recent ? Optional.empty() : refused(request, Reason.SIGN_IN_TOO_OLD, exchange);
    }

    private Optional<Answer> refused(RequestInfo request, Reason reason, SessionExchange exchange) {
        if (session.degraded()) {
            throw new StoreUnavailableException("Nobody can tell whether the caller is signed in, because the session"
                    + " store does not answer: open the endpoint, or let @OnOutage and session.on-outage fail there");
        }
        exchange.session().refused(reason);
        return Optional.of(challenges.of(request, reason, exchange.view()));
    }

    /**
     * The answer to somebody of whom the runtime's security has found out that they are not signed in; observers are told
     * by whoever has found out.
     */
    public Answer challenge(RequestInfo request, SessionExchange exchange) {
        Answer answer = challenges.of(request, Reason.NOT_SIGNED_IN, exchange.view());
        // Otherwise the end of the request adds it.
        return exchange.isTouched() ? answer : answer.with(AnswerHeaders.VARY);
    }
}
