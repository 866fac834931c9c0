package io.sojourn.it.contract;

import java.util.List;

/**
 * What the session cookie looks like in an application under test.
 *
 * @param name its name, prefix included
 * @param attributes all that do not say for how long it is kept
 * @param lifetime whether it outlives the browser
 * @param content what its value is
 */
public record CookieLook(String name, List<String> attributes, Lifetime lifetime, Content content) {

    public CookieLook {
        attributes = List.copyOf(attributes);
    }

    CookieLook(String name, List<String> attributes, Lifetime lifetime) {
        this(name, attributes, lifetime, Content.TOKEN);
    }

    /** What the cookie holds. */
    public enum Content {
        /** What opens a session in a store. */
        TOKEN,
        /** The session itself. */
        SESSION
    }

    /** For how long a browser keeps the cookie. */
    public enum Lifetime {
        BROWSER_SESSION,
        PERSISTENT
    }
}
