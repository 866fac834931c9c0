package io.sojourn.it.app.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SignedInCheck;
import io.sojourn.it.app.data.UserSession;

/** Besides those with a principal, whoever has an invitation in the session counts as signed in. */
@ApplicationScoped
public class Guests implements SignedInCheck {

    @Inject
    UserSession user;

    @Override
    public boolean isSignedIn(Session session) {
        return session.principal().isPresent() || user.getNotes().containsKey("invitation");
    }
}
