package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;
import io.sojourn.it.redis.RedisProbe;

/** Redis, and whoever can read it, sees everything but the fields with {@code @Encrypted}. */
abstract class EncryptedFieldContract extends Contract {

    private static final Pattern SEALED = Pattern.compile("\"content\":\\{\"\\$sealed\":\"([\\w-]{86,})\"}");

    private final String secret = "content-" + UUID.randomUUID();

    private RedisProbe redis;

    @BeforeEach
    void lookIntoRedis() {
        redis = application().redis().probe();
    }

    @Test
    void redisSeesEverythingButTheField() {
        Browser browser = newBrowser();

        List<String> commands = redis.commandsDuring(() -> {
            browser.post("/desk/locked?label=top&content=" + secret);
            browser.post("/desk/unlocked?content=pencils");
            assertAnswers(browser.get("/desk"), secret + ",pencils");
        });

        assertThat(commands)
                .anyMatch(command -> command.contains("top") && command.contains("pencils"))
                .noneMatch(command -> command.contains(secret));
    }

    @Test
    void whereNothingElseChangesNothingIsWritten() {
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/desk/locked?label=top&content=" + secret));
        String stored = redis.value(key);

        List<String> commands = redis.commandsDuring(() -> assertAnswers(browser.post("/desk/same"), secret));

        assertThat(commands).hasSize(1);
        assertThat(sealedIn(redis.value(key))).isEqualTo(sealedIn(stored));
    }

    @Test
    void theFieldOfAnotherSessionIsNotAccepted() {
        Browser anna = newBrowser();
        Browser bert = newBrowser();
        String annas = redis.keyAddedBy(() -> anna.post("/desk/locked?label=top&content=" + secret));
        String berts = redis.keyAddedBy(
                () -> bert.post("/desk/locked?label=top&content=something-else-of-36-characters" + "-and-more"));
        bert.post("/preferences/theme?theme=dark");
        redis.overwrite(berts, redis.value(berts).replace(sealedIn(redis.value(berts)), sealedIn(redis.value(annas))));

        assertAnswers(bert.get("/desk"), "");
        assertAnswers(bert.get("/preferences/theme"), "dark");
        assertAnswers(anna.get("/desk"), secret);
        assertThat(application().log())
                .contains("The stored data of io.sojourn.it.app.data.Desk does not fit the class: what is @Encrypted is"
                        + " sealed with another secret")
                .doesNotContain(secret);
    }

    @Test
    void aFieldThatIsStoredInTheClearIsNotAccepted() {
        Browser browser = newBrowser();
        String key = redis.keyAddedBy(() -> browser.post("/desk/locked?label=top&content=" + secret));
        redis.overwrite(key, SEALED.matcher(redis.value(key)).replaceAll("\"content\":\"forged\""));

        assertAnswers(browser.get("/desk"), "");
        assertAnswers(browser.post("/desk/unlocked?content=pencils"), "pencils");
        assertAnswers(browser.get("/desk"), "pencils");
    }

    private static String sealedIn(String stored) {
        Matcher matcher = SEALED.matcher(stored);
        assertThat(matcher.find()).as("sealed content in " + stored).isTrue();
        return matcher.group(1);
    }
}
