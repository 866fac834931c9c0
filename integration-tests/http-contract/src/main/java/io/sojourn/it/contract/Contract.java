package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.SetCookie;

/** What all chapters of the contract use. */
abstract class Contract {

    static final String NOBODY = "nobody";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Application application;

    @BeforeEach
    void useApplication(Application running) {
        application = running;
    }

    Application application() {
        return application;
    }

    Browser newBrowser() {
        return new Browser(application.http());
    }

    /** A browser with a session of its own. */
    Browser signedIn(String name) {
        Browser browser = newBrowser();
        Answer answer = browser.post("/login?name=" + name);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(browser.cookies()).isNotEmpty();
        return browser;
    }

    /** Sends without a cookie jar. */
    Answer send(Call call) {
        return application.http().send(call);
    }

    /** Sends with just this session cookie. */
    Answer send(Call call, String token) {
        return application.http().send(call.withCookies(cookie(token)));
    }

    /** The session cookie as a request carries it. */
    String cookie(String token) {
        return application.cookie().name() + "=" + token;
    }

    /** The token that a browser with a session holds. */
    Token tokenOf(Browser browser) {
        String prefix = application.cookie().name() + "=";
        assertThat(browser.cookies()).startsWith(prefix);
        return Token.parse(browser.cookies().substring(prefix.length()));
    }

    /** The token that an answer sets, in its only {@code Set-Cookie}. */
    Token tokenSetBy(Answer answer) {
        SetCookie cookie = onlyCookieOf(answer);
        assertThat(cookie.removes()).as("removes the cookie: " + cookie).isFalse();
        return Token.parse(cookie.value());
    }

    void assertRemovesCookie(Answer answer) {
        SetCookie cookie = onlyCookieOf(answer);
        assertThat(cookie.removes()).as("removes the cookie: " + cookie).isTrue();
        assertThat(cookie.value()).isEmpty();
    }

    void assertLeavesCookieAlone(Answer answer) {
        assertThat(answer.headers("Set-Cookie")).isEmpty();
    }

    SetCookie onlyCookieOf(Answer answer) {
        assertThat(answer.setCookies()).as("Set-Cookie of " + answer).hasSize(1);
        SetCookie cookie = answer.setCookies().get(0);
        assertThat(cookie.name()).isEqualTo(application.cookie().name());
        return cookie;
    }

    void assertAnswers(Answer answer, String body) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
    }

    /** Asks again and again until the answer is as wanted. */
    Answer await(String what, Supplier<Answer> question, Predicate<Answer> wanted) {
        Instant deadline = Instant.now().plus(PATIENCE);
        Answer answer = question.get();
        while (!wanted.test(answer)) {
            assertThat(Instant.now())
                    .as("waited %s for %s, last answer %s", PATIENCE, what, answer)
                    .isBefore(deadline);
            answer = question.get();
        }
        return answer;
    }
}
