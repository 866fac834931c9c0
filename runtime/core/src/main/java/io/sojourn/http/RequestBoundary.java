package io.sojourn.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.sojourn.StoreUnavailableException;
import io.sojourn.config.SessionConfig;
import io.sojourn.config.SessionConfig.Loading;
import io.sojourn.engine.Commit;
import io.sojourn.engine.Commit.CookieChange;
import io.sojourn.engine.Commit.Use;
import io.sojourn.engine.Reading;
import io.sojourn.engine.SessionEngine;
import io.sojourn.engine.SessionExchange;

/**
 * The beginning and the end of each request, the same on every runtime: cookies in, headers out. Thread-safe; never
 * waits.
 */
@Dependent
public class RequestBoundary {

    private static final Header VARY = new Header("Vary", "Cookie");
    // A shared cache may keep the answer for others, but not the cookie (RFC 9111, section 5.2.2.4).
    private static final Header NO_CACHED_COOKIE = new Header("Cache-Control", "no-cache=\"Set-Cookie\"");

    private final SessionEngine engine;
    private final String cookieName;
    private final SetCookie setCookie;
    private final Loading loading;
    private final Optional<FreshMarker> marker;

    @Inject
    public RequestBoundary(SessionEngine engine, SessionConfig config) {
        this.engine = engine;
        this.cookieName = config.cookie().name();
        this.setCookie = new SetCookie(config.cookie());
        this.loading = config.load();
        this.marker = FreshMarker.of(config);
    }

    /**
     * Begins a request. No store access.
     *
     * @param cookieHeaders the request's {@code Cookie} headers, any content
     * @return the request's session
     */
    public SessionExchange begin(List<String> cookieHeaders) {
        boolean justChanged = marker.isPresent() && marker.get().isIn(cookieHeaders);
        return engine.open(
                CookieHeader.values(cookieHeaders, cookieName), justChanged ? Reading.NEWEST : Reading.ANY_COPY);
    }

    /**
     * Whether any session is loaded unasked ({@code session.load=eager}), for callers that begin no exchange otherwise.
     *
     * @return true if that is configured
     */
    public boolean loadsEagerly() {
        return loading == Loading.EAGER;
    }

    /**
     * Whether the session is to be loaded before the resource method although nothing there asks for it
     * ({@code session.load=eager}).
     *
     * @param exchange the request's session
     * @return true if that is configured and the request brings a session cookie
     */
    public boolean loadsEagerly(SessionExchange exchange) {
        return loadsEagerly() && exchange.hasCandidate();
    }

    /**
     * Ends a request: stores what has to be stored. The answer must not leave before this has completed.
     *
     * @param exchange the request's session
     * @param scheme how the request came
     * @return the headers to add to the answer; fails with {@link StoreUnavailableException} or another
     *     {@link io.sojourn.SessionException} if changes could not be stored, and then the answer must not report success
     */
    public CompletionStage<List<Header>> end(SessionExchange exchange, Scheme scheme) {
        return exchange.finish().thenApply(commit -> headers(commit, scheme));
    }

    private List<Header> headers(Commit commit, Scheme scheme) {
        if (commit.use() == Use.UNTOUCHED) {
            return List.of();
        }
        List<Header> cookies = new ArrayList<>(2);
        if (commit.cookie() instanceof CookieChange.Replace replace) {
            cookies.add(cookie(setCookie.replace(replace.value(), replace.lifetime(), scheme)));
        } else if (commit.cookie() instanceof CookieChange.Remove) {
            cookies.add(cookie(setCookie.remove(scheme)));
        }
        if (commit.use() == Use.CHANGED) {
            marker.ifPresent(fresh -> cookies.add(cookie(fresh.set(scheme))));
        }
        if (cookies.isEmpty()) {
            return List.of(VARY);
        }
        List<Header> headers = new ArrayList<>(List.of(VARY, NO_CACHED_COOKIE));
        headers.addAll(cookies);
        return headers;
    }

    private static Header cookie(String value) {
        return new Header("Set-Cookie", value);
    }
}
