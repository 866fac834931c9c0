package io.sojourn.quarkus;

import java.util.Objects;
import java.util.Set;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.sojourn.http.SessionPrincipal;

/** Somebody who is signed in to a session, to be made an identity of Quarkus. */
public class SessionAuthenticationRequest extends BaseAuthenticationRequest {

    private final SessionPrincipal principal;
    private final Set<String> roles;

    SessionAuthenticationRequest(SessionPrincipal principal, Set<String> roles) {
        this.principal = Objects.requireNonNull(principal, "principal");
        this.roles = Set.copyOf(roles);
    }

    SessionPrincipal principal() {
        return principal;
    }

    Set<String> roles() {
        return roles;
    }
}
