package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** Redis answers, and refuses changes. */
abstract class RefusalContract extends AnsweringRedisContract {

    @AfterEach
    void acceptChanges() {
        redis().acceptChanges();
    }

    @Test
    void aFullRedisKeepsNobodyFromReadingAndSigningOut() {
        Browser browser = signedInAndSaved();

        redis().beFull();
        assertChangesAreRefusedOnce(browser);

        assertAnswers(browser.get("/user"), "anna");
        assertRemovesCookie(browser.post("/logout"));
    }

    @Test
    void aRedisThatMissesItsReplicasKeepsNobodyFromReading() {
        Browser browser = signedInAndSaved();

        redis().missReplicas();
        assertChangesAreRefusedOnce(browser);

        assertUnavailable(browser.post("/logout"));
        assertAnswers(browser.get("/user"), "anna");
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
        List<String> commands = redis().commandsDuring(() -> assertUnavailable(browser.post("/user/visits")));
        assertThat(commands).as("a load and a save").hasSize(2);
    }
}
