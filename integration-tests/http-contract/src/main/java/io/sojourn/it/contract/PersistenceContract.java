package io.sojourn.it.contract;

import static io.sojourn.test.Race.together;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Browser;

/** What is in a session stays there, for its owner alone. */
abstract class PersistenceContract extends Contract {

    @Test
    void dataIsThereInTheNextRequest() {
        assertAnswers(signedIn("anna").get("/user"), "anna");
    }

    @Test
    void inheritedFieldsAreKept() {
        Browser browser = signedIn("anna");

        assertAnswers(browser.post("/user/visits"), "1");
        assertAnswers(browser.post("/user/visits"), "2");
        assertAnswers(browser.post("/user/visits"), "3");
    }

    @Test
    void aListThatIsChangedInPlaceIsSaved() {
        Browser browser = signedIn("anna");

        browser.post("/user/roles?role=reader");
        browser.post("/user/roles?role=writer");

        assertAnswers(browser.get("/user/roles"), "reader,writer");
    }

    @Test
    void aListInsideAMapThatIsChangedInPlaceIsSaved() {
        Browser browser = signedIn("anna");

        browser.post("/user/notes?topic=shop&note=milk");
        browser.post("/user/notes?topic=shop&note=bread");
        browser.post("/user/notes?topic=home&note=door");

        assertAnswers(browser.get("/user/notes"), "{home=[door], shop=[milk, bread]}");
    }

    @Test
    void whatIsKeptOutOfAnswersIsStoredAllTheSame() {
        Browser browser = signedIn("anna");

        browser.post("/luggage/label?text=blue");

        assertAnswers(browser.get("/luggage/label"), "blue");
    }

    @Test
    void dataThatReturnsToItsDefaultIsSaved() {
        Browser browser = signedIn("anna");

        browser.delete("/user");

        assertAnswers(browser.get("/user"), NOBODY);
    }

    @Test
    void aChangeOfOneDataClassKeepsTheOthers() {
        Browser browser = signedIn("anna");

        browser.post("/preferences/theme?theme=dark");
        browser.put("/cart?item=book");
        browser.post("/user/roles?role=reader");

        assertAnswers(browser.get("/user"), "anna");
        assertAnswers(browser.get("/user/roles"), "reader");
        assertAnswers(browser.get("/preferences/theme"), "dark");
        assertAnswers(browser.get("/cart"), "book");
    }

    @Test
    void aRecordIsSetUpdatedAndCleared() {
        Browser browser = newBrowser();

        assertAnswers(browser.put("/cart?item=book"), "book");
        assertAnswers(browser.post("/cart?item=pen"), "book,pen");
        assertAnswers(browser.get("/cart"), "book,pen");
        assertThat(browser.delete("/cart").status()).isEqualTo(204);
        assertAnswers(browser.get("/cart"), "");
    }

    @Test
    void anAtomicUpdateCreatesTheSession() {
        Browser browser = newBrowser();

        assertSetsCookie(browser.post("/cart?item=book"));

        assertAnswers(browser.get("/cart"), "book");
    }

    @Test
    void twoClientsNeverSeeEachOther() {
        Browser anna = signedIn("anna");
        Browser bert = signedIn("bert");

        anna.post("/user/roles?role=reader");

        assertAnswers(anna.get("/user"), "anna");
        assertAnswers(bert.get("/user"), "bert");
        assertAnswers(bert.get("/user/roles"), "");
    }

    @Test
    void manyClientsAtTheSameTimeNeverSeeEachOther() {
        together(8, client -> actAs("client-" + client));
    }

    private Browser actAs(String name) {
        Browser browser = signedIn(name);
        for (int i = 1; i <= 20; i++) {
            assertAnswers(browser.post("/user/visits"), String.valueOf(i));
            assertAnswers(browser.get("/user"), name);
        }
        return browser;
    }
}
