package io.sojourn.demo.session;

import io.sojourn.SessionData;

/** A second data class: a section of its own in the session, so its changes never touch {@link UserSession}. */
@SessionData("preferences")
public class Preferences {

    private Theme theme = Theme.AUTO;

    public Theme theme() {
        return theme;
    }

    public void choose(Theme newTheme) {
        theme = newTheme;
    }
}
