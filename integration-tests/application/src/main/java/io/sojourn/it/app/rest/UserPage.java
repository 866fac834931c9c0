package io.sojourn.it.app.rest;

import io.sojourn.it.app.data.UserSession;

/** An answer that holds session data. A class with getters, because that is what every JSON provider can write. */
public class UserPage {

    private final String title;
    private final UserSession user;

    UserPage(String title, UserSession user) {
        this.title = title;
        this.user = user;
    }

    public String getTitle() {
        return title;
    }

    public UserSession getUser() {
        return user;
    }
}
