package io.sojourn.demo.web;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.sojourn.Session;
import io.sojourn.SessionRef;
import io.sojourn.demo.session.Cart;
import io.sojourn.demo.session.Preferences;
import io.sojourn.demo.session.Theme;
import io.sojourn.demo.session.UserSession;
import io.sojourn.demo.web.Frame.Section;

/** Makes the {@link Frame} of a page. One bean for all requests: what is injected always means the current caller. */
@ApplicationScoped
public class Frames {

    @Inject
    Session session;

    @Inject
    UserSession user;

    @Inject
    Preferences preferences;

    @Inject
    SessionRef<Cart> cart;

    /**
     * @param title of the page
     * @param section where it belongs
     * @return its frame; the messages in it are consumed by that
     */
    public Frame frame(String title, Section section) {
        return new Frame(
                title,
                section,
                user.displayName(),
                cart.get().pieces(),
                preferences.theme(),
                session.flash().notice(),
                session.flash().alert(),
                csrfToken());
    }

    /** Asking for one begins a session, and whoever only looks around gets none. */
    private Optional<String> csrfToken() {
        return session.exists() ? Optional.of(session.csrfToken()) : Optional.empty();
    }

    /**
     * @param title of a page that leaves the session alone
     * @return the frame that a stranger sees
     */
    public static Frame withoutSession(String title) {
        return new Frame(
                title,
                Section.NONE,
                Optional.empty(),
                0,
                Theme.AUTO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
