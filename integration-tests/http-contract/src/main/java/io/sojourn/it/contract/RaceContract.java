package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;

/** Two requests of one session at the same time. One is held half-way while the other runs from start to end. */
abstract class RaceContract extends ConcurrentContract {

    @ParameterizedTest
    @MethodSource("actions")
    void aRequestThatRacesASignOutIsAnsweredAndRevivesNothing(String action) {
        Browser browser = signedIn("anna");
        String token = tokenOf(browser).text();
        Held held = hold(browser, action);

        elsewhere(browser).post("/logout");

        assertRevivesNothing(held, token);
    }

    @Test
    void aSignInThatRacesASignOutBeginsANewSession() {
        Browser browser = signedIn("anna");
        Token token = tokenOf(browser);
        Held held = hold(browser, "principal?name=bert");

        elsewhere(browser).post("/logout");

        assertSignsInAnew(browser, held, token);
    }

    @Test
    void aSignInThatIsClickedTwiceSignsInTwiceAndKeepsTheCart() {
        Browser browser = signedIn("anna");
        browser.put("/cart?item=book");
        Browser second = browser.at(elsewhere());
        Held held = hold(browser, "principal?name=bert");

        Token first = tokenSetBy(second.post("/session?steps=principal:bert"));
        Answer late = held.release();
        browser.keep(late);

        assertThat(tokenSetBy(late).lookup()).isNotEqualTo(first.lookup());
        assertThat(SessionView.of(browser.get("/session")).principal()).contains("bert");
        assertAnswers(browser.get("/cart"), "book");
    }

    @Test
    void aLateAnswerLeavesTheCookieOfANewerSessionAlone() {
        Browser browser = berts("role?role=reader");

        assertAnswers(browser.get("/user"), "bert");
        assertAnswers(browser.get("/user/roles"), "");
    }

    @Test
    void aLateSignOutDoesNotEndANewerSession() {
        Browser browser = berts("invalidate");

        assertAnswers(browser.get("/user"), "bert");
    }

    /** A browser that was Anna's when the request began, and Bert's when it was answered. */
    private Browser berts(String action) {
        Browser browser = signedIn("anna");
        Held held = hold(browser, action);
        elsewhere(browser).post("/logout");
        elsewhere(browser).post("/login?name=bert");
        browser.keep(held.release());
        return browser;
    }

    @Test
    void changesOfDifferentFieldsAreBothKept() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "role?role=reader");

        elsewhere(browser).post("/user/visits");
        elsewhere(browser).post("/preferences/theme?theme=dark");
        held.release();

        assertAnswers(browser.get("/user/roles"), "reader");
        assertAnswers(browser.get("/preferences/theme"), "dark");
        assertAnswers(elsewhere(browser).post("/user/visits"), "2");
    }

    @Test
    void ofTwoChangesOfOneFieldTheLaterSaveWins() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "name?name=bert");

        elsewhere(browser).post("/session?steps=name:carl");
        held.release();

        assertAnswers(browser.get("/user"), "bert");
    }

    @Test
    void anAtomicUpdateSeesWhatAnotherRequestHasStoredMeanwhile() {
        Browser browser = signedIn("anna");

        assertAnswers(updatedBesideAnother(browser, "update?item=pen"), "book,ink,pen");
        assertAnswers(browser.get("/cart"), "book,ink,pen");
    }

    @Test
    void theFunctionOfAnUpdateIsCalledByItsCallerAlsoAgain() {
        Browser browser = signedIn("anna");

        assertAnswers(updatedBesideAnother(browser, "caller?item=pen"), "here,here");
        assertAnswers(browser.get("/cart"), "book,ink,pen");
    }

    /** An update of a cart with a book, held while another request puts ink into it. */
    private Answer updatedBesideAnother(Browser browser, String action) {
        browser.put("/cart?item=book");
        Held held = hold(browser, action);
        elsewhere(browser).post("/cart?item=ink");
        return held.release();
    }

    @Test
    void aChangeThatRacesARotationIsKept() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "role?role=reader");

        elsewhere(browser).post("/session?steps=regenerate");
        Answer late = held.release();

        assertLeavesCookieAlone(late);
        assertAnswers(browser.get("/user/roles"), "reader");
    }

    @Test
    void ofTwoRotationsTheFirstCountsAndTheOtherSendsNoCookie() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "regenerate");

        tokenSetBy(elsewhere(browser).post("/session?steps=regenerate"));
        Answer late = held.release();

        assertLeavesCookieAlone(late);
        assertAnswers(browser.get("/user"), "anna");
    }

    /** Nothing keeps a session alive for a request that does not count as its use, so it can end meanwhile. */
    @Test
    void aRequestWhoseSessionExpiresMeanwhileIsAnsweredAndRevivesNothing() {
        Browser browser = signedInForAWhile();
        Held held = holdQuietly(browser, "role?role=reader");

        letPass(longestLife());
        assertAnswers(elsewhere(browser).get("/quiet/user"), NOBODY);
        Answer late = held.release();

        assertAnswers(late, "reader");
        assertLeavesCookieAlone(late);
        assertAnswers(browser.get("/user/roles"), "");
    }

    @Test
    void aSlowReaderNeverRollsAWriterBack() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "read");

        elsewhere(browser).post("/session?steps=name:bert");
        elsewhere(browser).post("/user/roles?role=reader");
        Answer late = held.release();

        assertAnswers(late, "anna");
        assertAnswers(browser.get("/user"), "bert");
        assertAnswers(browser.get("/user/roles"), "reader");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "role?role=reader"})
    void aSlowRequestNeverSetsTheTimesBack(String action) {
        Browser browser = signedIn("anna");
        Held held = hold(browser, action);
        elsewhere(browser).get("/user");
        SessionView before = SessionView.of(browser.get("/quiet/session"));

        held.release();

        SessionView after = SessionView.of(browser.get("/quiet/session"));
        assertThat(after.lastAccessedAt())
                .hasValueSatisfying(access -> assertThat(access)
                        .isAfterOrEqualTo(before.lastAccessedAt().orElseThrow()));
        assertThat(after.expiresAt())
                .hasValueSatisfying(end ->
                        assertThat(end).isAfterOrEqualTo(before.expiresAt().orElseThrow()));
    }

    @Test
    void aRequestThatIsUnderWayWithAReplacedTokenIsAbsentWhenTheGraceIsOver() {
        Browser browser = signedIn("anna");
        String old = tokenOf(browser).text();
        Held held = hold(browser, "role?role=reader");

        elsewhere(browser).post("/session?steps=regenerate");
        letPass(Settings.ROTATION_GRACE);
        assertOpensNothing(old);
        Answer late = held.release();

        assertAnswers(late, "reader");
        assertLeavesCookieAlone(late);
        assertAnswers(browser.get("/user/roles"), "");
        assertAnswers(browser.get("/user"), "anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "role?role=reader", "regenerate", "invalidate", "update?item=book"})
    void aRequestThatIsUnderWayWithATokenPlantedBeforeTheLoginIsAbsentAtOnce(String action) {
        Browser browser = signedIn("anna");
        Held held = hold(browser, action);

        tokenSetBy(elsewhere(browser).post("/session?steps=principal:anna"));
        Answer late = held.release();

        assertThat(late.status()).isEqualTo(200);
        assertLeavesCookieAlone(late);
        assertAnswers(browser.get("/user"), "anna");
        assertAnswers(browser.get("/user/roles"), "");
        assertAnswers(browser.get("/cart"), "");
    }

    @Test
    void eachFieldSettlesItsConflictAsItDeclares() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "trail?page=slow");

        elsewhere(browser).post("/trail?page=quick");
        held.release();

        // Both differences, both pages, the first and the last that was saved.
        assertAnswers(browser.get("/trail"), "2 [quick, slow] from quick to slow");
    }

    @Test
    void whatOneSideRemovesFromAUnionIsNotBroughtBackByTheOther() {
        Browser browser = signedIn("anna");
        browser.post("/trail?page=a");
        browser.post("/trail?page=b");
        Held held = hold(browser, "trail?page=c");

        elsewhere(browser).delete("/trail?page=a");
        held.release();

        assertAnswers(browser.get("/trail"), "3 [b, c] from a to c");
    }

    @Test
    void messagesOfParallelRequestsAllArrive() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "flash?message=slow");

        elsewhere(browser).post("/flash?key=info&message=quick");
        held.release();

        assertAnswers(browser.get("/flash"), "{info=quick, notice=slow}");
    }

    @Test
    void aReaderOfAMessageDoesNotDeleteTheOneThatIsSetMeanwhile() {
        Browser browser = signedIn("anna");
        browser.post("/flash?key=notice&message=old");
        Held held = hold(browser, "notice");

        elsewhere(browser).post("/flash?key=notice&message=new");

        assertAnswers(held.release(), "old");
        assertAnswers(browser.get("/flash/notice"), "new");
        assertAnswers(browser.get("/flash/notice"), "");
    }

    @Test
    void messagesThatAreSetAtTheSameTimeAreShownOneAfterTheOther() {
        Browser browser = signedIn("anna");
        Held held = hold(browser, "flash?message=slow");
        elsewhere(browser).post("/flash?key=notice&message=quick");
        held.release();

        List<String> shown = Stream.generate(() -> browser.get("/flash/notice").body())
                .limit(3)
                .toList();

        assertThat(shown).containsExactlyInAnyOrder("slow", "quick", "").endsWith("");
    }

    @Test
    void pagesThatReadAMessageAtTheSameTimeAllShowIt() {
        Browser browser = signedIn("anna");
        browser.post("/flash?key=notice&message=saved");
        Held held = hold(browser, "notice");

        assertAnswers(elsewhere(browser).get("/flash/notice"), "saved");

        assertAnswers(held.release(), "saved");
        assertAnswers(browser.get("/flash/notice"), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"take", "take/async"})
    void aMessageThatIsTakenIsShownByOneOfTwoReaders(String way) {
        Browser browser = signedIn("anna");
        browser.post("/flash?key=notice&message=saved");
        Held held = hold(browser, "take");

        Answer first = elsewhere(browser).post("/flash/" + way + "?key=notice");

        assertAnswers(first, "saved");
        assertAnswers(held.release(), "");
        assertAnswers(browser.get("/flash/notice"), "");
    }
}
