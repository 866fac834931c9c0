package io.sojourn.http.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sojourn.ReturnPath;
import io.sojourn.SessionRefused.Reason;
import io.sojourn.config.SignInConfig;
import io.sojourn.engine.SessionView;
import io.sojourn.http.Header;
import io.sojourn.http.Outcome.Answer;
import io.sojourn.http.Outcome.Answer.Body;
import io.sojourn.http.RequestInfo;

/** Sends browsers to the sign-in page, and tells everybody else to sign in. Immutable. */
final class Challenges {

    private static final Header NOT_STORED = new Header("Cache-Control", "no-store");

    private final SignInConfig config;

    Challenges(SignInConfig config) {
        this.config = Objects.requireNonNull(config, "config");
    }

    /** @param session with which the request came */
    Answer of(RequestInfo request, Reason reason, SessionView session) {
        return request.isNavigation()
                ? new Answer(
                        303,
                        List.of(new Header("Location", signInPage(request, session)), NOT_STORED),
                        Optional.empty())
                : new Answer(401, List.of(challenge(), NOT_STORED), Optional.of(body(request, reason)));
    }

    /** Relative, so that it does not depend on what the client claims to be the host. */
    private String signInPage(RequestInfo request, SessionView session) {
        Stream<String> back = ReturnPath.checked(request.target()).stream()
                .map(path -> config.returnParameter() + "=" + encoded(path));
        Stream<String> ended = Stream.of(config.endedParameter() + "=true").filter(x -> session.ended());
        String query = Stream.concat(back, ended).collect(Collectors.joining("&"));
        return config.page() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** RFC 9110, section 15.5.2, wants a challenge in every 401; no browser knows this one, so none asks by itself. */
    private Header challenge() {
        return new Header("WWW-Authenticate", "Cookie form-action=\"" + config.page() + "\"");
    }

    private static Body body(RequestInfo request, Reason reason) {
        boolean again = reason == Reason.SIGN_IN_TOO_OLD;
        return request.accepts("json")
                ? new Body(
                        "application/json;charset=UTF-8",
                        "{\"error\":\"" + (again ? "recent_sign_in_required" : "sign_in_required") + "\"}")
                : new Body("text/plain;charset=UTF-8", again ? "Please sign in again.\n" : "Please sign in.\n");
    }
}
