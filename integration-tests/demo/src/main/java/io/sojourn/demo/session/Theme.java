package io.sojourn.demo.session;

import java.util.Locale;

/** Which colours the pages have. */
public enum Theme {
    /** Those that the visitor's device asks for. */
    AUTO("As my device"),
    LIGHT("Light"),
    DARK("Dark");

    private final String label;

    Theme(String label) {
        this.label = label;
    }

    /** What the form calls it. */
    public String label() {
        return label;
    }

    /** What the style sheet calls it. */
    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
