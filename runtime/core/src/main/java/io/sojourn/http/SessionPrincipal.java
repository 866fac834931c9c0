package io.sojourn.http;

import java.security.Principal;
import java.util.Objects;

/**
 * The principal of a session, as the runtime's security gets to see it. A type of its own, so that what came from the
 * session is never taken for news to the session.
 *
 * @param name as the session has it
 */
public record SessionPrincipal(String name) implements Principal {

    public SessionPrincipal {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String getName() {
        return name;
    }

    /** The name alone: logs of the runtime show it. */
    @Override
    public String toString() {
        return name;
    }
}
