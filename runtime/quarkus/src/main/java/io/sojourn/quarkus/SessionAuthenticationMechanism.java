package io.sojourn.quarkus;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.SessionExchange;
import io.sojourn.http.Header;
import io.sojourn.http.Observers;
import io.sojourn.http.Outcome.Answer;
import io.sojourn.http.Waiter;
import io.sojourn.http.signin.SessionCaller;
import io.sojourn.http.signin.SignInGate;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets Quarkus security know who is signed in to the session. When it asks is its own affair: for every request
 * ({@code quarkus.http.auth.proactive=true}, its default) or where security is asked for. Without a session cookie there
 * is no store access; where the store is not available, authentication fails and nobody is let in.
 */
public class SessionAuthenticationMechanism implements HttpAuthenticationMechanism {

    /** For {@code quarkus.http.auth.permission.*.auth-mechanism}. */
    static final String SCHEME = "session";

    private final RequestSessions sessions;
    private final SessionCaller caller;
    private final SignInGate gate;
    private final Waiter waiter;
    private final Observers observers;
    private final String cookieName;

    @Inject
    SessionAuthenticationMechanism(
            RequestSessions sessions,
            SessionCaller caller,
            SignInGate gate,
            Waiter waiter,
            Observers observers,
            SessionConfig config) {
        this.sessions = sessions;
        this.caller = caller;
        this.gate = gate;
        this.waiter = waiter;
        this.observers = observers;
        this.cookieName = config.cookie().name();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        if (!caller.isOn()) {
            return Uni.createFrom().nullItem();
        }
        RequestSession session = sessions.of(request);
        if (!session.exchange().hasCandidate()) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .completionStage(() -> known(request, session))
                .onItem()
                .transformToUni(known -> known.map(asked ->
                                providers.authenticate(HttpSecurityUtils.setRoutingContextAttribute(asked, request)))
                        .orElseGet(() -> Uni.createFrom().nullItem()));
    }

    private CompletionStage<Optional<SessionAuthenticationRequest>> known(
            RoutingContext request, RequestSession session) {
        return waiter.resumeOnCaller(session.load())
                .thenApply(x -> sessions.inRequest(request, () -> ask(session.exchange())));
    }

    private Optional<SessionAuthenticationRequest> ask(SessionExchange exchange) {
        observers.tell(exchange);
        return caller.principal(exchange).map(name -> new SessionAuthenticationRequest(name, caller.roles()));
    }

    /** The same as at the gate. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        if (!caller.isOn()) {
            return Uni.createFrom().nullItem();
        }
        Answer refusal =
                gate.challenge(RequestInfos.of(request), sessions.of(request).exchange());
        Map<CharSequence, String> headers =
                refusal.headers().stream().collect(Collectors.toMap(Header::name, Header::value));
        return Uni.createFrom().item(new ChallengeData(refusal.status(), headers));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, cookieName, SCHEME));
    }

    /** After the others: whoever proves in the request itself who they are does not need the session. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY - 1;
    }
}
