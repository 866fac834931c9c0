package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Browser;
import io.sojourn.it.redis.RedisProbe;

/** Sessions in which a newer version of the application has stored more than this one knows. */
abstract class NewerVersionContract extends Contract {

    private RedisProbe redis;
    private Browser browser;
    private String key;

    @BeforeEach
    void startSession() {
        redis = application().redis().probe();
        browser = newBrowser();
        key = redis.keyAddedBy(() -> browser.post("/order?item=tea"));
    }

    private void storedByANewerVersion(String stored, String newer) {
        String value = redis.value(key);
        assertThat(value).contains(stored);
        redis.overwrite(key, value.replace(stored, newer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/order", "/order/updated"})
    void whatItKnowsOfTheElementsOfAListSurvivesWhereOneIsAdded(String target) {
        String newer = "{\"count\":1,\"discount\":{\"percent\":5},\"item\":\"tea\"}";
        storedByANewerVersion("{\"count\":1,\"item\":\"tea\"}", newer);

        assertAnswers(browser.post(target + "?item=milk"), "1 tea, 1 milk by POST of [] GOOD");

        assertThat(redis.value(key)).contains("[" + newer + ",{\"count\":1,\"item\":\"milk\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/order", "/order/updated"})
    void aValueThatOnlyItKnowsIsADefaultHereAndComesBackInTheStore(String target) {
        storedByANewerVersion("\"shipping\":\"POST\"", "\"shipping\":\"DRONE\"");
        storedByANewerVersion("\"possible\":[]", "\"possible\":[\"COURIER\",\"DRONE\"]");
        storedByANewerVersion("\"count\":1", "\"count\":3000000000");

        assertAnswers(browser.get("/order"), "0 tea by POST of [COURIER] GOOD");
        assertAnswers(browser.post(target + "?item=milk"), "0 tea, 1 milk by POST of [COURIER] GOOD");

        assertThat(redis.value(key))
                .contains("\"shipping\":\"DRONE\"")
                .contains("\"possible\":[\"COURIER\",\"DRONE\"]")
                .contains("\"count\":3000000000")
                .contains("\"milk\"");
    }

    @Test
    void aChangeOfThatVeryFieldReplacesItAndOtherElementsStay() {
        storedByANewerVersion("\"shipping\":\"POST\"", "\"shipping\":\"DRONE\"");
        storedByANewerVersion("\"possible\":[]", "\"possible\":[\"DRONE\"]");

        assertAnswers(browser.post("/order/shipping?by=COURIER"), "1 tea by COURIER of [COURIER] GOOD");

        assertThat(redis.value(key))
                .contains("\"shipping\":\"COURIER\"")
                .contains("\"possible\":[\"COURIER\",\"DRONE\"]");
    }

    @Test
    void whereAFieldIsRequiredTheClassHasItsDefaults() {
        storedByANewerVersion("\"standing\":\"GOOD\"", "\"standing\":\"UNDER_REVIEW\"");

        assertAnswers(browser.get("/order"), " by POST of [] GOOD");
        assertThat(redis.value(key)).contains("UNDER_REVIEW");
        assertThat(application().log())
                .contains("The stored data of io.sojourn.it.app.data.Order does not fit the class")
                .contains("at field standing")
                .doesNotContain("UNDER_REVIEW");
    }
}
