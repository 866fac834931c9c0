package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.RedisProbe;

/** How many commands each kind of request sends to Redis. */
abstract class RoundTripContract extends Contract {

    /** The default for sessions of an hour. */
    private static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

    private static final String UNKNOWN = "u".repeat(43);

    /** A client tells Redis its scripts when it first uses them: not what is counted here. */
    @BeforeEach
    void useEachScriptOnce() {
        Browser browser = signedIn("warm-up");
        browser.post("/user/visits");
        browser.post("/logout");
        send(Call.of("DELETE", "/sessions/" + UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/untouched", "/loaded/not"})
    void anUntouchedSessionCostsNothing(String target) {
        Browser browser = signedIn("anna");

        assertThat(commands(() -> browser.get(target))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/loaded", "/loaded/below"})
    void oneThatIsLoadedUnaskedCostsOne(String target) {
        Browser browser = signedIn("anna");

        assertThat(commands(() -> browser.get(target))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/session", "/cart"})
    void withoutACookieAReadCostsNothing(String target) {
        assertThat(commands(() -> send(Call.get(target)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "AAAAAAAAAAAAAAAAAAAAAA", "*"})
    void aMalformedCookieCostsNothing(String value) {
        assertThat(commands(() -> send(Call.get("/user"), value))).isEmpty();
    }

    @Test
    void anUnknownCookieCostsOne() {
        assertThat(commands(() -> send(Call.get("/user"), Token.UNKNOWN.text())))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/user/page", "/session", "/cart"})
    void aReadCostsOneThatRedisAnswersByItself(String target) {
        Browser browser = signedIn("anna");

        assertThat(commands(() -> browser.get(target)))
                .singleElement()
                .asString()
                .contains("\"GET\"");
    }

    @Test
    void onceInATouchIntervalAReadIsFollowedByARenewalThatNobodyWaitsFor() {
        Browser browser = signedIn("anna");
        application().letPass(TOUCH_INTERVAL.plusSeconds(1));

        List<String> sent = withoutTexts(
                probe().commandsUntil(commands -> withoutTexts(commands).size() == 2, () -> browser.get("/user")));

        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).contains("\"GET\"");
        assertThat(sent.get(1)).contains("\"EVALSHA\"");
        assertThat(withoutTexts(commands(() -> browser.get("/user")))).hasSize(1);
    }

    /** Redis is told the text of the script for renewals by the first one. */
    private static List<String> withoutTexts(List<String> commands) {
        return commands.stream()
                .filter(command -> !command.contains("\"EVAL\""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/visits",
                "/user/roles?role=reader",
                "/user/and-theme?name=bert&theme=dark",
                "/session?steps=visit,visit,touch,regenerate,create",
                "/cart?item=book",
                "/async/stage",
                "/async/suspended",
                "/answers/unmapped-exception"
            })
    void aChangeCostsTwo(String target) {
        Browser browser = signedIn("anna");

        assertThat(commands(() -> browser.post(target))).hasSize(2);
    }

    @Test
    void aChangeToTheSameValueCostsAsMuchAsARead() {
        Browser browser = signedIn("anna");

        assertThat(commands(() -> browser.post("/session?steps=name:anna"))).hasSize(1);
    }

    @Test
    void aFreshSignInCostsOne() {
        assertThat(commands(() -> send(Call.post("/login?name=anna")))).hasSize(1);
    }

    @Test
    void aSignInOverASessionCostsTwo() {
        Browser browser = newBrowser();
        browser.put("/cart?item=book");

        assertThat(commands(() -> browser.post("/login?name=anna"))).hasSize(2);
    }

    @Test
    void aSignOutCostsAtMostTwo() {
        Browser browser = signedIn("anna");

        assertThat(commands(() -> browser.post("/logout"))).hasSizeBetween(1, 2);
    }

    @Test
    void aRevocationCostsOneWhetherOrNotThereIsASession() {
        Browser admin = signedIn("admin");
        Browser victim = signedIn("anna");
        String handle = SessionView.of(victim.get("/session")).handle().orElseThrow();

        assertThat(commands(() -> admin.delete("/sessions/" + UNKNOWN))).hasSize(1);
        assertThat(commands(() -> assertAnswers(admin.delete("/sessions/" + handle), "true")))
                .hasSize(1);
        assertThat(commands(() -> assertAnswers(admin.delete("/sessions/" + handle), "false")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"create,1", "'create,invalidate',0", "'create,name:anna,regenerate',1"})
    void severalStepsOfANewSessionCostAtMostOne(String steps, int count) {
        assertThat(commands(() -> send(Call.post("/session?steps=" + steps)))).hasSize(count);
    }

    private List<String> commands(Runnable action) {
        return probe().commandsDuring(action);
    }

    private RedisProbe probe() {
        return application().redis().probe();
    }
}
