package io.sojourn.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sojourn.config.CookieConfig;
import io.sojourn.config.SessionConfig;
import io.sojourn.engine.CommitResult.CookieEnd;

/**
 * The cookie that tells every node that its caller has just changed their session, so that none answers from a copy that
 * may be older: {@code session-fresh=1; Path=/; Max-Age=30; HttpOnly; SameSite=Lax}. It lasts as long as a copy may.
 * Making one up costs a read from the store, no more. Immutable.
 */
final class ReadYourWritesCookie {

    private final String name;
    private final SetCookie setCookie;
    private final Duration lifetime;

    private ReadYourWritesCookie(CookieConfig cookie, Duration lifetime) {
        this.name = cookie.name();
        this.setCookie = new SetCookie(cookie);
        this.lifetime = lifetime;
    }

    /**
     * @param config everything that is configured
     * @return empty if no node has a near cache
     */
    static Optional<ReadYourWritesCookie> of(SessionConfig config) {
        return config.cluster()
                .map(cluster -> new ReadYourWritesCookie(config.cookie().readYourWrites(), cluster.ttl()));
    }

    boolean isIn(List<String> cookieHeaders) {
        return !CookieHeader.values(cookieHeaders, name).isEmpty();
    }

    /** The header's value. */
    String set(Scheme scheme) {
        return setCookie.replace(name, "1", lifetime, CookieEnd.AS_CONFIGURED, scheme);
    }
}
