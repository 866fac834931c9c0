package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.RedisProbe;

/** Redis answers, and refuses changes. */
abstract class RefusalContract extends Contract {

    private static final int MORE_THAN_A_WINDOW = 2 * Settings.CIRCUIT_WINDOW;

    private RedisProbe redis;
    private String circuitBefore;

    @BeforeEach
    void lookIntoRedis() {
        redis = application().redis().probe();
        circuitBefore = circuit();
    }

    @AfterEach
    void acceptChanges() {
        redis.acceptChanges();
    }

    @Test
    void aFullRedisKeepsNobodyFromReadingAndSigningOut() {
        Browser browser = signedInAndSaved();

        redis.beFull();
        assertChangesAreRefusedOnce(browser);

        assertAnswers(browser.get("/user"), "anna");
        assertRemovesCookie(browser.post("/logout"));
        assertThat(circuit()).isEqualTo(circuitBefore);
    }

    @Test
    void aRedisThatMissesItsReplicasKeepsNobodyFromReading() {
        Browser browser = signedInAndSaved();

        redis.missReplicas();
        assertChangesAreRefusedOnce(browser);

        assertUnavailable(browser.post("/logout"));
        assertAnswers(browser.get("/user"), "anna");
        assertThat(circuit()).isEqualTo(circuitBefore);
    }

    /** A client tells Redis the script for saving when it first saves: not what is counted here. */
    private Browser signedInAndSaved() {
        Browser browser = signedIn("anna");
        browser.post("/user/visits");
        return browser;
    }

    private void assertChangesAreRefusedOnce(Browser browser) {
        for (int i = 0; i < MORE_THAN_A_WINDOW; i++) {
            assertUnavailable(send(Call.post("/login?name=eve")));
        }
        List<String> commands = redis.commandsDuring(() -> assertUnavailable(browser.post("/user/visits")));
        assertThat(commands).as("a load and a save").hasSize(2);
    }

    private String circuit() {
        return send(Call.get("/outage/circuit")).body();
    }
}
