package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.RedisProbe;

/** Records that this version of the library, or of the application, cannot read. */
abstract class CorruptionContract extends Contract {

    private static final String WARNING = "the caller goes on without a session";

    private RedisProbe redis;

    @BeforeEach
    void lookIntoRedis() {
        redis = application().redis().probe();
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableRecordIsOneWarningAndThenNoSession(Damage damage) {
        String secret = "secret-" + UUID.randomUUID();
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/login?name=" + secret));
        String handle = SessionView.of(browser.get("/session")).handle().orElseThrow();
        int warnings = warnings();
        redis.overwrite(key, damage.done(redis.value(key)));

        Answer first = browser.get("/user");
        Answer second = browser.get("/user");

        assertAnswers(first, NOBODY);
        assertLeavesCookieAlone(first);
        assertAnswers(second, NOBODY);
        assertThat(redis.keys()).doesNotContain(key);
        assertThat(warnings()).isEqualTo(warnings + 1);
        assertThat(application().log()).doesNotContain(secret);
        assertThat(events(handle)).containsOnlyOnce("ended:CORRUPT");
    }

    @ParameterizedTest
    @EnumSource
    void theNextSessionReplacesItsCookie(Damage damage) {
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/login?name=anna"));
        Token before = tokenOf(browser);
        redis.overwrite(key, damage.done(redis.value(key)));

        Token after = tokenSetBy(browser.post("/login?name=bert"));

        assertThat(after.lookup()).isNotEqualTo(before.lookup());
        assertAnswers(browser.get("/user"), "bert");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"theme\":\"dark\"|\"theme\":[\"dark\"]",
                "{\"theme\":\"dark\"}|\"dark\"",
                "{\"theme\":\"dark\"}|null",
                "{\"theme\":\"dark\"}|[]"
            })
    void ofASectionThatCannotBeReadOnlyThatOneHasItsDefaults(String stored, String damaged) {
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/user/and-theme?name=anna&theme=dark"));
        replace(key, stored, damaged);

        assertAnswers(browser.get("/preferences/theme"), "light");
        assertAnswers(browser.get("/user"), "anna");

        browser.post("/preferences/theme?theme=blue");
        assertAnswers(browser.get("/preferences/theme"), "blue");
        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void aFieldThatOnlyANewerVersionKnowsSurvivesAChange() {
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/login?name=anna"));
        replace(key, "\"username\":\"anna\"", "\"mood\":{\"now\":[\"good\"]},\"username\":\"anna\"");

        browser.post("/user/visits");

        assertThat(redis.value(key)).contains("\"mood\":{\"now\":[\"good\"]}", "\"visits\":1");
        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void aFieldThatAnOlderVersionDidNotKnowHasItsDefault() {
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/login?name=anna"));
        replace(key, "\"roles\":[],", "");

        assertAnswers(browser.get("/user/roles"), "");
        assertAnswers(browser.post("/user/roles?role=reader"), "reader");
        assertAnswers(browser.get("/user"), "anna");
    }

    private void replace(String key, String stored, String other) {
        String value = redis.value(key);
        assertThat(value).contains(stored);
        redis.overwrite(key, value.replace(stored, other));
    }

    private int warnings() {
        return application().log().split(WARNING, -1).length - 1;
    }

    private List<String> events(String handle) {
        return Arrays.asList(send(Call.get("/events/" + handle)).body().split(","));
    }
}
