package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.RedisProbe;

/** What Redis keeps. */
abstract class RedisContentContract extends Contract {

    private RedisProbe redis;

    @BeforeEach
    void lookIntoRedis() {
        redis = application().redis().probe();
    }

    @Test
    void readingStoresNothing() {
        List<String> before = redis.keys();

        send(Call.get("/user"));
        send(Call.get("/session"));
        send(Call.get("/user"), Token.UNKNOWN.text());

        assertThat(redis.keys()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aSessionIsOneKeyThatExpiresWithIt() {
        String key = keyOfNewSession(newBrowser());

        Duration life = Settings.TIMEOUT.plus(application().touchInterval());
        assertThat(redis.timeToLive(key))
                .isBetween(life.minus(Duration.ofSeconds(30)), life.plus(Duration.ofSeconds(30)));
    }

    @Test
    void rotationKeepsTheKey() {
        Browser browser = newBrowser();
        String key = keyOfNewSession(browser);
        List<String> before = redis.keys();

        browser.post("/session?steps=regenerate");

        assertThat(before).contains(key);
        assertThat(redis.keys()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void theEndRemovesTheKey() {
        Browser browser = newBrowser();
        String key = keyOfNewSession(browser);

        browser.post("/logout");

        assertThat(redis.keys()).doesNotContain(key);
    }

    @Test
    void neitherPartOfATokenReachesRedis() {
        Browser browser = newBrowser();
        List<Token> tokens = new ArrayList<>();

        List<String> commands = redis.commandsDuring(() -> {
            browser.post("/login?name=anna");
            tokens.add(tokenOf(browser));
            browser.post("/session?steps=regenerate,visit");
            tokens.add(tokenOf(browser));
            browser.get("/user");
            browser.post("/logout");
        });

        assertThat(commands).isNotEmpty();
        for (Token token : tokens) {
            assertThat(commands)
                    .noneMatch(command -> command.contains(token.lookup()))
                    .noneMatch(command -> command.contains(token.verifier()));
        }
    }

    @Test
    void aSessionThatBeginsAndEndsInOneRequestIsNeverStored() {
        List<String> before = redis.keys();

        send(Call.post("/session?steps=create,name:anna,invalidate"));

        assertThat(redis.keys()).containsExactlyInAnyOrderElementsOf(before);
    }

    private String keyOfNewSession(Browser browser) {
        return redis.keyAddedBy(() -> browser.post("/login?name=anna"));
    }
}
