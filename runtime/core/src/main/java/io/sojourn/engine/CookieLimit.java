package io.sojourn.engine;

import java.util.Map;
import java.util.function.Supplier;

import io.sojourn.CookieTooLargeException;

/** How much a client can keep, as the HTTP side knows. Thread-safe. */
public interface CookieLimit {

    /** For clients that keep everything. */
    CookieLimit NONE = (value, sizes) -> {};

    /**
     * Checks a cookie value before anything is promised to the client or told to observers.
     *
     * @param value the value
     * @param sizes asked for a message only: the bytes that the data of each class takes
     * @throws CookieTooLargeException if the client would drop the cookie
     */
    void require(String value, Supplier<Map<String, Integer>> sizes);
}
