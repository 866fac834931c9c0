package io.sojourn.demo.web;

import java.util.Objects;
import java.util.Optional;

import io.sojourn.demo.session.Theme;

/**
 * What every page shows around its own content.
 *
 * @param title of the page
 * @param section which entry of the navigation it belongs to
 * @param visitor the name to greet; empty for a guest
 * @param pieces how many pieces are in the cart
 * @param theme which colours
 * @param notice what went well before the redirect
 * @param alert what did not
 * @param csrfToken what forms send along to prove that they are the shop's own; empty without a session, when they need
 *     none
 */
public record Frame(
        String title,
        Section section,
        Optional<String> visitor,
        int pieces,
        Theme theme,
        Optional<String> notice,
        Optional<String> alert,
        Optional<String> csrfToken) {

    /** An entry of the navigation. */
    public enum Section {
        SHOP,
        CART,
        SESSION,
        PROFILE,
        SIGN_IN,
        /** A page that the navigation does not lead to. */
        NONE
    }

    public Frame {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(visitor, "visitor");
        Objects.requireNonNull(theme, "theme");
        Objects.requireNonNull(notice, "notice");
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(csrfToken, "csrfToken");
    }

    /**
     * For the link in the navigation.
     *
     * @param entry name of a {@link Section}
     * @return {@code page} if this page belongs to it, else {@code false}: the values of {@code aria-current}
     */
    public String current(String entry) {
        return section == Section.valueOf(entry) ? "page" : "false";
    }
}
