package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.RedisProbe;
import io.sojourn.it.server.ServerProcess;

/** Redis, and whoever can read or write it, sees sealed data alone. */
abstract class SealingContract extends Contract {

    private static final String WARNING = "the caller goes on without a session";

    /** The header of a session of nobody, as a store keeps it. */
    private static final int HEADER = 59;

    private RedisProbe redis;

    @BeforeEach
    void lookIntoRedis() {
        redis = application().redis().probe();
    }

    @Test
    void redisSeesNothingOfTheData() {
        String name = "name-" + UUID.randomUUID();
        Browser browser = newBrowser();

        List<String> commands = redis.commandsDuring(() -> browser.post("/login?name=" + name));

        assertThat(commands).noneMatch(command -> command.contains(name) || command.contains("username"));
        assertAnswers(browser.get("/user"), name);
    }

    @Test
    void aSmallSessionTakesLessThanFourHundredBytes() {
        String key = redis.keyAddedBy(() -> newBrowser().post("/login?name=anna"));

        assertThat(redis.memory(key)).isLessThan(400);
    }

    // Whoever can write to Redis

    @Test
    void plainDataIsNeverAccepted() {
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/preferences/theme?theme=dark"));
        redis.overwrite(
                key,
                redis.value(key).substring(0, HEADER) + "{\"data\":{\"preferences\":{\"theme\":\"evil\"}},\"v\":1}");

        assertCorrupt(browser, key);
    }

    @Test
    void theDataOfAnotherSessionIsNeverAccepted() {
        Browser anna = newBrowser();
        Browser bert = newBrowser();
        String annas = redis.keyAddedBy(() -> anna.post("/preferences/theme?theme=dark"));
        String berts = redis.keyAddedBy(() -> bert.post("/preferences/theme?theme=blue"));
        redis.overwrite(
                annas,
                redis.value(annas).substring(0, HEADER) + redis.value(berts).substring(HEADER));

        assertCorrupt(anna, annas);
        assertAnswers(bert.get("/preferences/theme"), "blue");
    }

    @Test
    void dataFromAnEarlierStateOfTheSessionIsNeverAccepted() {
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/preferences/theme?theme=dark"));
        String earlier = redis.value(key);
        browser.post("/preferences/theme?theme=blue");
        redis.overwrite(key, redis.value(key).substring(0, HEADER) + earlier.substring(HEADER));

        assertCorrupt(browser, key);
    }

    private void assertCorrupt(Browser browser, String key) {
        String handle = key.substring(key.length() - 43);
        int warnings = warnings(application().log());

        Answer first = browser.get("/preferences/theme");

        assertAnswers(first, "light");
        assertLeavesCookieAlone(first);
        assertAnswers(browser.get("/preferences/theme"), "light");
        assertThat(redis.keys()).doesNotContain(key);
        assertThat(warnings(application().log())).isEqualTo(warnings + 1);
        assertThat(send(Call.get("/events/" + handle)).body().split(",")).containsOnlyOnce("ended:CORRUPT");
    }

    // A change of the secret

    @Test
    void aSessionFromBeforeTheChangeOfTheSecretOpensAndIsSealedAnewAtTheNextSave() {
        Browser before = new Browser(old().http());
        String key = redis.keyAddedBy(() -> before.post("/preferences/theme?theme=dark"));
        Browser after = before.at(application().http());
        String seal = numberOfTheKey(key);

        assertAnswers(after.get("/preferences/theme"), "dark");
        assertThat(numberOfTheKey(key)).isEqualTo(seal);
        assertAnswers(before.get("/preferences/theme"), "dark");

        after.post("/preferences/theme?theme=blue");
        assertThat(numberOfTheKey(key)).isNotEqualTo(seal);
        assertAnswers(after.get("/preferences/theme"), "blue");
    }

    /** Its token is one of the old secret, its data was sealed with the new one: the old node knows only the first. */
    @Test
    void aSessionThatIsSealedWithAnUnknownKeyIsOneWarningAndThenNoSession() {
        Browser before = new Browser(old().http());
        String key = redis.keyAddedBy(() -> before.post("/preferences/theme?theme=dark"));
        String handle = key.substring(key.length() - 43);
        before.at(application().http()).post("/preferences/theme?theme=blue");
        int warnings = warnings(old().log());

        Answer first = before.get("/preferences/theme");

        assertAnswers(first, "light");
        assertLeavesCookieAlone(first);
        assertAnswers(before.get("/preferences/theme"), "light");
        assertThat(redis.keys()).doesNotContain(key);
        assertThat(warnings(old().log())).isEqualTo(warnings + 1);
        assertThat(old().log()).contains("sealed with another secret than session.secret");
        assertThat(old().http().send(Call.get("/events/" + handle)).body().split(","))
                .containsOnlyOnce("ended:CORRUPT");
        assertAnswers(before.post("/preferences/theme?theme=red"), "red");
        assertAnswers(before.get("/preferences/theme"), "red");
    }

    /** As for everybody whose secret was removed: the tag of the token is unknown already. */
    @Test
    void withoutTheSecretOfItsTokenASessionIsNotEvenLookedFor() {
        Browser after = newBrowser();
        String key = redis.keyAddedBy(() -> after.post("/preferences/theme?theme=dark"));
        Browser before = after.at(old().http());

        List<String> commands = redis.commandsDuring(() -> assertAnswers(before.get("/preferences/theme"), "light"));

        assertThat(commands).isEmpty();
        assertThat(redis.keys()).contains(key);
        assertAnswers(after.get("/preferences/theme"), "dark");
    }

    private ServerProcess old() {
        return application().nodeBeforeTheChangeOfTheSecret();
    }

    /** By which a seal says what opens it: four bytes after the one that tells the form. */
    private String numberOfTheKey(String key) {
        return redis.value(key).substring(HEADER + 1, HEADER + 5);
    }

    private static int warnings(String log) {
        return log.split(WARNING, -1).length - 1;
    }
}
