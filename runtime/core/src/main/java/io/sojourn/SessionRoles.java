package io.sojourn;

import java.util.Set;

/**
 * Tells the roles of whoever is signed in to a session, so that {@code @RolesAllowed} and {@code isUserInRole} work. A
 * CDI bean of this type, of which there may be one; it may have session data injected:
 *
 * <pre>{@code
 * @ApplicationScoped
 * class Roles implements SessionRoles {
 *     @Inject UserSession user;
 *
 *     public Set<String> of(Session session) {
 *         return Set.copyOf(user.getRoles());
 *     }
 * }
 * }</pre>
 *
 * <p>Asked only where security is asked for, with the session loaded, on Quarkus possibly on an event loop, so it must
 * not wait for anything. Without such a bean nobody has a role.
 */
@FunctionalInterface
public interface SessionRoles {

    /**
     * The roles of the session's principal.
     *
     * @param session of the caller, loaded, with a principal
     * @return names of roles; empty for none
     */
    Set<String> of(Session session);
}
