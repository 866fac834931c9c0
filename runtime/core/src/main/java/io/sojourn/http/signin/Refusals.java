package io.sojourn.http.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.sojourn.ReturnPath;
import io.sojourn.config.SignInConfig;
import io.sojourn.http.Header;
import io.sojourn.http.signin.Refusal.Body;

/** Sends browsers to the sign-in page, and tells everybody else to sign in. Immutable. */
final class Refusals {

    /** Why somebody is not let in. */
    enum Reason {
        NOT_SIGNED_IN("sign_in_required", "Please sign in."),
        NOT_RECENTLY("recent_sign_in_required", "Please sign in again.");

        private final String code;
        private final String text;

        Reason(String code, String text) {
            this.code = code;
            this.text = text;
        }
    }

    private static final Header NOT_STORED = new Header("Cache-Control", "no-store");

    private final SignInConfig config;

    Refusals(SignInConfig config) {
        this.config = Objects.requireNonNull(config, "config");
    }

    Refusal of(Visit visit, Reason reason) {
        return visit.isNavigation()
                ? new Refusal(303, List.of(new Header("Location", signInPage(visit)), NOT_STORED), Optional.empty())
                : new Refusal(401, List.of(challenge(), NOT_STORED), Optional.of(body(visit, reason)));
    }

    /** Relative, so that it does not depend on what the client claims to be the host. */
    private String signInPage(Visit visit) {
        return ReturnPath.checked(visit.target())
                .map(path -> config.page() + "?" + config.returnParameter() + "=" + encoded(path))
                .orElse(config.page());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** RFC 9110, section 15.5.2, wants a challenge in every 401; no browser knows this one, so none asks by itself. */
    private Header challenge() {
        return new Header("WWW-Authenticate", "Cookie form-action=\"" + config.page() + "\"");
    }

    private static Body body(Visit visit, Reason reason) {
        return visit.accepts("json")
                ? new Body("application/json", "{\"error\":\"" + reason.code + "\"}")
                : new Body("text/plain", reason.text + "\n");
    }
}
