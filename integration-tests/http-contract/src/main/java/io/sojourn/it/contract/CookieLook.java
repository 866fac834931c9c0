package io.sojourn.it.contract;

import java.util.List;

/**
 * What the session cookie looks like in an application under test.
 *
 * @param name its name, prefix included
 * @param attributes all that do not say for how long it is kept
 * @param lifetime whether it outlives the browser
 */
public record CookieLook(String name, List<String> attributes, Lifetime lifetime) {

    public CookieLook {
        attributes = List.copyOf(attributes);
    }

    /** For how long a browser keeps the cookie. */
    public enum Lifetime {
        BROWSER_SESSION,
        PERSISTENT
    }
}
