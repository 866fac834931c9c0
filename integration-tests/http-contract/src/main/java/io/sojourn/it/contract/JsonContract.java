package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;

/** Session data as an answer: what the class says, and nothing of the proxy that was injected. */
abstract class JsonContract extends Contract {

    private static final String USER = """
            {"username": "anna", "roles": ["admin"], "notes": {"shop": ["milk"]}, "visits": 1, "admin": true}""";

    @Test
    void anInjectedBeanMayBeTheAnswer() {
        Answer answer = annaWithData().get("/user/bean");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(SessionView.json(answer.body())).isEqualTo(SessionView.json(USER));
    }

    @Test
    void thePlainObjectMayBePartOfTheAnswer() {
        Answer answer = annaWithData().get("/user/page");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode page = SessionView.json(answer.body());
        assertThat(page.get("title").textValue()).isEqualTo("account");
        assertThat(page.get("user")).isEqualTo(SessionView.json(USER));
    }

    private Browser annaWithData() {
        Browser browser = signedIn("anna");
        browser.post("/user/roles?role=admin");
        browser.post("/user/notes?topic=shop&note=milk");
        browser.post("/user/visits");
        return browser;
    }
}
