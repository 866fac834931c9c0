package io.sojourn.quarkus;

import java.security.Permission;
import java.security.Principal;
import java.util.Map;
import java.util.Set;

import io.quarkus.security.credential.Credential;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.sojourn.http.SessionPrincipal;

/**
 * Somebody who is signed in to a session. Without credentials: the secret of the session is handed to nobody.
 *
 * @param principal the session's
 * @param roles what the application says
 * @param attributes of the request
 */
record SessionIdentity(SessionPrincipal principal, Set<String> roles, Map<String, Object> attributes)
        implements SecurityIdentity {

    SessionIdentity {
        roles = Set.copyOf(roles);
        attributes = Map.copyOf(attributes);
    }

    @Override
    public Principal getPrincipal() {
        return principal;
    }

    @Override
    public boolean isAnonymous() {
        return false;
    }

    @Override
    public Set<String> getRoles() {
        return roles;
    }

    @Override
    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    @Override
    public Set<Permission> getPermissions() {
        return Set.of();
    }

    @Override
    public <T extends Credential> T getCredential(Class<T> type) {
        return null; // what the interface wants where there is none
    }

    @Override
    public Set<Credential> getCredentials() {
        return Set.of();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Map<String, Object> getAttributes() {
        return attributes;
    }

    @Override
    public Uni<Boolean> checkPermission(Permission permission) {
        return Uni.createFrom().item(false);
    }
}
