package io.sojourn.it.app.rest;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SessionRoles;
import io.sojourn.it.app.data.UserSession;

/** Roles are session data. */
@ApplicationScoped
public class Roles implements SessionRoles {

    @Inject
    UserSession user;

    @Override
    public Set<String> of(Session session) {
        return Set.copyOf(user.getRoles());
    }
}
