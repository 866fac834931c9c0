package io.sojourn.it.contract;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;

/** Sessions that travel with their clients from node to node, which share nothing but the secret. */
public abstract class CookieStoreTwoNodesContract extends Contract {

    @Test
    void everyNodeWithTheSecretGoesOnWithTheSession() {
        Browser browser = signedIn("anna");
        Browser elsewhere = browser.at(application().otherNode());

        assertAnswers(elsewhere.get("/user"), "anna");
        assertAnswers(elsewhere.post("/user/roles?role=reader"), "reader");
        assertAnswers(browser.post("/user/roles?role=writer"), "reader,writer");
        elsewhere.post("/flash?key=notice&message=saved");
        assertAnswers(browser.get("/flash"), "{notice=saved}");
        assertAnswers(elsewhere.get("/flash"), "{}");
    }
}
