package io.sojourn.quarkus;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

/**
 * Notices that a request has signed out of the form authentication of Quarkus. That fires no event and calls nobody; it
 * removes its cookie, and the cookies of an answer can be looked at.
 */
final class FormSignOut {

    /** Where Quarkus's {@code FormAuthenticationMechanism} keeps the name of its cookie, for its own sign-out. */
    private static final String COOKIE_NAME = "io.quarkus.vertx.http.runtime.security.form.cookie-name";

    private FormSignOut() {}

    static boolean happened(RoutingContext request) {
        String name = request.get(COOKIE_NAME);
        if (name == null) {
            return false; // nobody has used form authentication
        }
        Cookie cookie = request.request().getCookie(name);
        return cookie != null && cookie.getMaxAge() == 0; // what clients send has no age
    }
}
