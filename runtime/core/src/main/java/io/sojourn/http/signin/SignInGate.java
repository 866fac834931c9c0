package io.sojourn.http.signin;

import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SessionConfigException;
import io.sojourn.SignedInCheck;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.RequestBoundary;
import io.sojourn.http.rules.Demand;
import io.sojourn.http.signin.Refusals.Reason;

/**
 * Lets callers in or not, the same on every runtime; how to wait for their session is the runtime's. Thread-safe, never
 * waits.
 */
@ApplicationScoped
public class SignInGate {

    private final GatedPaths paths;
    private final Refusals refusals;
    private final Session session;
    private final SignedInCheck check;

    /** For the client proxy. */
    protected SignInGate() {
        this.paths = null;
        this.refusals = null;
        this.session = null;
        this.check = null;
    }

    /**
     * @param config the settings
     * @param session of whoever calls
     * @param checks the application's own rule, if it has one
     * @throws SessionConfigException if it has several
     */
    @Inject
    public SignInGate(SessionConfig config, Session session, Instance<SignedInCheck> checks) {
        this.paths = new GatedPaths(config.signIn());
        this.refusals = new Refusals(config.signIn());
        this.session = Objects.requireNonNull(session, "session");
        this.check = OnlyBean.of(SignedInCheck.class, checks)
                .orElse(caller -> caller.principal().isPresent());
    }

    /** Makes sure that it can be used, so that mistakes show when the application starts. */
    public void open() {
        // Any call makes the container put it together.
    }

    /**
     * What a request has to show. No store access.
     *
     * @param visit the request
     * @param annotated what its resource method demands
     * @return empty if everybody is let in
     */
    public Optional<Demand> demand(Visit visit, Optional<Demand> annotated) {
        if (annotated.isPresent()) {
            return annotated.filter(demand -> !paths.isPage(visit.paths()));
        }
        return paths.isGated(visit.paths()) ? Optional.of(Demand.SIGNED_IN) : Optional.empty();
    }

    /**
     * Whether a caller is let in. To be called in the request whose session it is, after that is loaded.
     *
     * @param visit the request
     * @param demand what it has to show
     * @return the answer if it is not; empty if it is
     * @throws StoreUnavailableException if it is not, and only because its session could not be loaded: whoever is sent
     *     to sign in then would be sent there again afterwards
     */
    public Optional<Refusal> judge(Visit visit, Demand demand) {
        if (!check.isSignedIn(session)) {
            return refused(visit, Reason.NOT_SIGNED_IN);
        }
        boolean recent =
                demand.within().map(age -> check.isSignedInWithin(session, age)).orElse(true);
        return recent ? Optional.empty() : refused(visit, Reason.NOT_RECENTLY);
    }

    private Optional<Refusal> refused(Visit visit, Reason reason) {
        if (session.degraded()) {
            throw new StoreUnavailableException("Nobody can tell whether the caller is signed in, because the session"
                    + " store does not answer: open the endpoint, or let @OnOutage and session.on-outage fail there");
        }
        return Optional.of(refusals.of(visit, reason));
    }

    /**
     * The answer to somebody of whom the runtime's security has found out that they are not signed in.
     *
     * @param visit the request
     * @param exchange its session, loaded or not
     * @return where to sign in
     */
    public Refusal refuse(Visit visit, SessionExchange exchange) {
        Refusal refusal = refusals.of(visit, Reason.NOT_SIGNED_IN);
        // Otherwise the end of the request adds it.
        return exchange.isTouched() ? refusal : refusal.with(RequestBoundary.VARY);
    }
}
