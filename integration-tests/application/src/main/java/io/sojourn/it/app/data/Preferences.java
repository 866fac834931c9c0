package io.sojourn.it.app.data;

import io.sojourn.SessionData;

/** A second data class, stored under a name of its own. */
@SessionData("preferences")
public class Preferences {

    private String theme = "light";

    public String getTheme() {
        return theme;
    }

    public void setTheme(String theme) {
        this.theme = theme;
    }
}
