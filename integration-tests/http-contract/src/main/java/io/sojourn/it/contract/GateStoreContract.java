package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;

/** What the gate costs at the store, and who passes it when the store is not there. */
abstract class GateStoreContract extends Contract {

    private Browser member;

    /** A client tells Redis its scripts when it first uses them: not what is counted here. */
    @BeforeEach
    void signIn() {
        member = newBrowser();
        member.post("/sign-in?name=anna");
        member.post("/user/roles?role=reader");
    }

    @AfterEach
    void mendTheLine() {
        application().redis().line().mend();
        await(
                "the store to be reachable again",
                () -> send(Call.post("/login?name=healed")),
                answer -> answer.status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lobby", "/untouched", "/behind/open/page", "/roles/everybody"})
    void whatIsOpenCostsNothing(String target) {
        assertThat(commands(() -> member.get(target))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/members", "/behind/page", "/roles/reader", "/roles/who", "/members/below"})
    void whoeverIsLetInCostsOneRead(String target) {
        assertThat(commands(() -> member.get(target))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/members", "/behind/page", "/roles/reader", "/roles/who"})
    void whoeverHasNoCookieCostsNothing(String target) {
        assertThat(commands(() -> send(Call.get(target)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/members",
                "/members/password",
                "/members/below",
                "/members/degraded",
                "/lobby/below",
                "/behind/page",
                "/roles/reader"
            })
    void inAnOutageNobodyIsLetIn(String target) {
        application().redis().line().cut();

        Answer answer = member.send(
                Call.get(target).with("Accept", "text/html, */*;q=0.5").with("Sec-Fetch-Mode", "navigate"));

        assertThat(answer.status()).as("status of " + answer).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain("inside");
        assertLeavesCookieAlone(answer);
    }

    @Test
    void inAnOutageWhatIsOpenIsServed() {
        application().redis().line().cut();

        assertAnswers(member.get("/lobby"), "open");
        assertAnswers(member.get("/behind/open/page"), "open");
        assertAnswers(member.get("/roles/everybody"), "inside");
    }

    private List<String> commands(Runnable action) {
        return application().redis().probe().commandsDuring(action);
    }
}
