package io.sojourn.engine;

import java.util.Map;
import java.util.function.Supplier;

import io.sojourn.CookieTooLargeException;
import io.sojourn.engine.CommitResult.CookieChange;

/** How much a client can keep, as the HTTP side knows. Thread-safe. */
public interface CookieLimit {

    /** For clients that keep everything. */
    CookieLimit NONE = (cookie, sizes) -> {};

    /**
     * Checks a cookie before anything is promised to the client or told to observers.
     *
     * @param cookie its value, and whether it will have to say when it ends
     * @param sizes asked for a message only: the bytes that the data of each class takes
     * @throws CookieTooLargeException if the client would drop the cookie
     */
    void require(CookieChange.Replace cookie, Supplier<Map<String, Integer>> sizes);
}
