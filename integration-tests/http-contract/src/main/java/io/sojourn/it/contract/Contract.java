package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;
import io.sojourn.it.http.SetCookie;

/** What all chapters of the contract use. */
abstract class Contract {

    static final String NOBODY = "nobody";

    /** What stands behind the session cookie's name in that of the marker. */
    static final String MARKER = "-fresh";

    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(10);

    /** After which a session without use has most of its time behind it, but not all. */
    static final Duration MOST_OF_IT = IDLE_TIMEOUT.multipliedBy(2).dividedBy(3);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Application application;

    @BeforeEach
    void useApplication(Application running) {
        application = running;
    }

    @AfterEach
    void setTheClockRight() {
        application.setTheClockRight();
    }

    Application application() {
        return application;
    }

    /** After which a session with {@link #IDLE_TIMEOUT} has surely ended. */
    Duration longestLife() {
        // A shorter timeout than the application's has so much less slack.
        Duration slack = application
                .touchInterval()
                .multipliedBy(IDLE_TIMEOUT.toMillis())
                .dividedBy(Settings.TIMEOUT.toMillis());
        return IDLE_TIMEOUT.plus(slack);
    }

    /** Lets time pass for the sessions of all nodes, until the test ends. */
    void letPass(Duration time) {
        application.letPass(time);
    }

    /** One that passes wherever requests have to show a header. */
    Browser newBrowser() {
        return application.wantsHeader() ? oldBrowser().onOwnPages() : oldBrowser();
    }

    /** One that does not tell where its requests come from. */
    Browser oldBrowser() {
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

    /** A browser with a session of its own that ends after {@link #IDLE_TIMEOUT} without use. */
    Browser signedInForAWhile() {
        Browser browser = signedIn("anna");
        browser.post("/session?steps=timeout:" + IDLE_TIMEOUT.toSeconds());
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
        return Stream.of(browser.cookies().split("; "))
                .filter(cookie -> cookie.startsWith(prefix))
                .map(cookie -> Token.parse(cookie.substring(prefix.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no session cookie"));
    }

    /** The token that an answer sets, in its only {@code Set-Cookie}. */
    Token tokenSetBy(Answer answer) {
        assertSetsCookie(answer);
        return Token.parse(onlyCookieOf(answer).value());
    }

    /** The answer gives the client a session, in one cookie. */
    void assertSetsCookie(Answer answer) {
        SetCookie cookie = onlyCookieOf(answer);
        assertThat(cookie.removes()).as("removes the cookie: " + cookie).isFalse();
        if (application.cookie().content() == CookieLook.Content.TOKEN) {
            Token.parse(cookie.value());
        }
    }

    /** A change of an existing session concerns the client only if it keeps all of it. */
    void assertCookieAfterChange(Answer answer) {
        if (application.cookie().content() == CookieLook.Content.TOKEN) {
            assertLeavesCookieAlone(answer);
        } else {
            assertSetsCookie(answer);
        }
    }

    void assertRemovesCookie(Answer answer) {
        SetCookie cookie = onlyCookieOf(answer);
        assertThat(cookie.removes()).as("removes the cookie: " + cookie).isTrue();
        assertThat(cookie.value()).isEmpty();
    }

    static void assertMaxAge(SetCookie cookie, Duration expected) {
        assertThat(cookie.attribute("Max-Age").map(Long::parseLong))
                .hasValueSatisfying(age -> assertThat(age).isBetween(expected.toSeconds() - 5, expected.toSeconds()));
    }

    static void assertLeavesCookieAlone(Answer answer) {
        assertThat(withoutMarker(answer)).isEmpty();
    }

    /** With copies of sessions, an answer may also mark its client as one who has just changed something. */
    private static List<SetCookie> withoutMarker(Answer answer) {
        return answer.setCookies().stream()
                .filter(cookie -> !cookie.name().endsWith(MARKER))
                .toList();
    }

    SetCookie onlyCookieOf(Answer answer) {
        assertThat(withoutMarker(answer)).as("Set-Cookie of " + answer).hasSize(1);
        SetCookie cookie = withoutMarker(answer).get(0);
        assertThat(cookie.name()).isEqualTo(application.cookie().name());
        return cookie;
    }

    static void assertAnswers(Answer answer, String body) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
    }

    /** Does something on a thread of its own: the common pool has as many as there are processors, too few to wait. */
    static <T> CompletableFuture<T> start(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task, "client").start());
    }

    /** Asks again and again for some time, and wants the same body each time. */
    static void assertAnswersFor(Duration time, Supplier<Answer> question, String body) {
        Instant end = Instant.now().plus(time);
        while (Instant.now().isBefore(end)) {
            assertAnswers(question.get(), body);
        }
    }

    /** A 503 that says when to try again, keeps shared caches from giving it to others, and leaves the cookie alone. */
    static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as("status of " + answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.headers("Vary")).as("Vary of " + answer).containsOnlyOnce("Cookie");
        assertThat(answer.headers("Cache-Control")).as("caching of " + answer).containsExactly("private");
        assertLeavesCookieAlone(answer);
    }

    /** Waits until the store answers, and has done so often enough for the circuit breaker to forget its failures. */
    void awaitHealth() {
        awaitHealth(application().http());
    }

    /** The same on another node: each has a circuit breaker of its own. */
    static void awaitHealth(RawHttp node) {
        AtomicInteger inARow = new AtomicInteger();
        await(
                "the store to be reachable again",
                () -> node.send(Call.post("/login?name=healed")),
                answer -> inARow.updateAndGet(n -> answer.status() == 200 ? n + 1 : 0) > Settings.CIRCUIT_WINDOW);
    }

    /** Asks again and again until the answer is as wanted. */
    static Answer await(String what, Supplier<Answer> question, Predicate<Answer> wanted) {
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
