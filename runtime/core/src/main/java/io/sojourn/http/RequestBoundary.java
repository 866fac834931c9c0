package io.sojourn.http;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.CacheConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.CommitResult;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.CommitResult.Use;
import io.sojourn.engine.ReadConsistency;
import io.sojourn.engine.SessionEngine;
import io.sojourn.engine.SessionExchange;

/**
 * The beginning and the end of each request, the same on every runtime: cookies in, headers out. Thread-safe; never
 * waits.
 */
@Dependent
public class RequestBoundary {

    private static final String COOKIE = "Cookie";

    private final SessionEngine engine;
    private final ClientReader clients;
    private final SessionCookies cookies;
    private final CacheConfig caches;
    private final Optional<Header> clearing;
    private final Optional<ReadYourWritesCookie> marker;

    @Inject
    public RequestBoundary(SessionEngine engine, SessionConfig config) {
        this.engine = engine;
        this.clients = new ClientReader(config.proxies());
        this.cookies = new SessionCookies(config);
        this.caches = config.caches();
        this.clearing = config.signOut().clearSiteData().map(what -> new Header("Clear-Site-Data", what));
        this.marker = ReadYourWritesCookie.of(config);
    }

    /**
     * Begins a request. No store access.
     *
     * @param caller tells whom the runtime has signed in by now; null for nobody
     */
    public SessionExchange begin(RequestHead head, Supplier<Principal> caller) {
        List<String> sent = head.headers(COOKIE);
        boolean justChanged = marker.isPresent() && marker.get().isIn(sent);
        return engine.open(
                cookies.values(sent),
                justChanged ? ReadConsistency.NEWEST : ReadConsistency.ANY_COPY,
                () -> clients.read(head),
                () -> PrincipalNames.of(caller.get()),
                cookies);
    }

    /**
     * Ends a request: stores what has to be stored. The answer must not leave before this has completed.
     *
     * @param exchange the request's session
     * @param cookieHeaders the request's {@code Cookie} headers, the same as at its beginning
     * @param scheme how the request came
     * @return the headers to add to the answer; fails with {@link StoreUnavailableException} or another
     *     {@link io.sojourn.SessionException} if changes could not be stored, and then the answer must not report success
     */
    public CompletionStage<AnswerHeaders> end(SessionExchange exchange, List<String> cookieHeaders, Scheme scheme) {
        Optional<String> before = caching(exchange);
        return exchange.finish().thenApply(commit -> {
            if (commit.use() == Use.UNTOUCHED) {
                return AnswerHeaders.NONE;
            }
            // What another request has ended while this one ran was shown to whom it belonged.
            Optional<String> caching = before.equals(caches.signedIn()) ? before : caching(exchange);
            AnswerHeaders headers = AnswerHeaders.of(caching, cookies(commit, cookieHeaders, scheme));
            return commit.cookie() instanceof CookieChange.Remove
                    ? clearing.map(headers::with).orElse(headers)
                    : headers;
        });
    }

    /** For an answer that used the session, of which it is not known how it ended: somebody may be signed in. */
    public AnswerHeaders unknownEnd(SessionExchange exchange, List<String> cookieHeaders, Scheme scheme) {
        List<String> owed = exchange.session()
                .owedCookie()
                .map(cookie -> cookies.replace(cookie, scheme, cookieHeaders))
                .orElseGet(List::of);
        return AnswerHeaders.of(caches.signedIn(), owed);
    }

    /** What to tell caches by now. Looks at the session only if that matters. */
    private Optional<String> caching(SessionExchange exchange) {
        boolean anonymous = caches.tellsCallersApart()
                && exchange.isTouched()
                && exchange.view().principal().isEmpty();
        return anonymous ? caches.anonymous() : caches.signedIn();
    }

    private List<String> cookies(CommitResult commit, List<String> cookieHeaders, Scheme scheme) {
        List<String> lines = new ArrayList<>(2);
        if (commit.cookie() instanceof CookieChange.Replace replace) {
            lines.addAll(cookies.replace(replace, scheme, cookieHeaders));
        } else if (commit.cookie() instanceof CookieChange.Remove || commit.cookie() instanceof CookieChange.Discard) {
            lines.addAll(cookies.remove(scheme, cookieHeaders));
        }
        if (commit.use() == Use.CHANGED) {
            marker.ifPresent(fresh -> lines.add(fresh.set(scheme)));
        }
        return lines;
    }
}
