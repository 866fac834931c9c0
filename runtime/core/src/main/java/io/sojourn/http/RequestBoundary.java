package io.sojourn.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.sojourn.StoreUnavailableException;
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

    /** For every answer that depends on the session, those that report its failure included (RFC 9110, 12.5.5). */
    public static final Header VARY = new Header("Vary", COOKIE);

    // A shared cache may keep the answer for others, but not the cookie (RFC 9111, section 5.2.2.4).
    private static final Header NO_CACHED_COOKIE = new Header("Cache-Control", "no-cache=\"Set-Cookie\"");

    private final SessionEngine engine;
    private final ClientReader clients;
    private final SessionCookies cookies;
    private final Optional<ReadYourWritesCookie> marker;

    @Inject
    public RequestBoundary(SessionEngine engine, SessionConfig config) {
        this.engine = engine;
        this.clients = new ClientReader(config.proxies());
        this.cookies = new SessionCookies(config);
        this.marker = ReadYourWritesCookie.of(config);
    }

    /** Begins a request. No store access. */
    public SessionExchange begin(RequestHead head) {
        List<String> sent = head.headers(COOKIE);
        boolean justChanged = marker.isPresent() && marker.get().isIn(sent);
        return engine.open(
                cookies.values(sent),
                justChanged ? ReadConsistency.NEWEST : ReadConsistency.ANY_COPY,
                () -> clients.read(head),
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
    public CompletionStage<List<Header>> end(SessionExchange exchange, List<String> cookieHeaders, Scheme scheme) {
        return exchange.finish().thenApply(commit -> headers(commit, cookieHeaders, scheme));
    }

    private List<Header> headers(CommitResult commit, List<String> cookieHeaders, Scheme scheme) {
        if (commit.use() == Use.UNTOUCHED) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(2);
        if (commit.cookie() instanceof CookieChange.Replace replace) {
            lines.addAll(cookies.replace(replace.value(), replace.lifetime(), scheme, cookieHeaders));
        } else if (commit.cookie() instanceof CookieChange.Remove) {
            lines.addAll(cookies.remove(scheme, cookieHeaders));
        }
        if (commit.use() == Use.CHANGED) {
            marker.ifPresent(fresh -> lines.add(fresh.set(scheme)));
        }
        if (lines.isEmpty()) {
            return List.of(VARY);
        }
        return Stream.concat(
                        Stream.of(VARY, NO_CACHED_COOKIE), lines.stream().map(line -> new Header("Set-Cookie", line)))
                .toList();
    }
}
