package io.sojourn.it.contract;

import static io.sojourn.test.Race.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;

/** Many requests of one session at the same time. */
abstract class CrowdContract extends ConcurrentContract {

    private static final int TIMES = 5;
    private static final int CLIENTS = 10;
    private static final List<String> FIELDS = List.of("name", "email", "street", "city", "q1", "q2", "q3", "q4");

    /** How many increments are enough to show that none is lost. */
    int increments() {
        return 200;
    }

    @Test
    void noAtomicIncrementIsLost() {
        Browser browser = signedIn("anna");
        Call increment = browser.prepare(Call.post("/counter"));
        int each = increments() / CLIENTS;

        List<List<Integer>> clients = together(
                CLIENTS,
                client -> IntStream.range(0, each)
                        .mapToObj(i -> node(client).send(increment).status())
                        .toList());

        assertThat(clients)
                .allSatisfy(statuses -> assertThat(statuses).hasSize(each).containsOnly(200));
        // With copies the last message may still be on its way.
        String all = String.valueOf(increments());
        await(
                "all increments",
                () -> browser.get("/counter"),
                answer -> answer.body().equals(all));
    }

    @RepeatedTest(TIMES)
    void everyFieldThatSlowRequestsFillTogetherIsThere() {
        Browser browser = signedIn("anna");

        List<Answer> answers = releaseTogether(IntStream.range(0, FIELDS.size())
                .mapToObj(i -> holdAt(i, browser, "form?value=x&field=" + FIELDS.get(i)))
                .toList());

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertLeavesCookieAlone(answer);
        });
        assertAnswers(browser.get("/form"), String.join("=x,", FIELDS) + "=x");
    }

    @RepeatedTest(TIMES)
    void everyVisitIsCountedAndRemembered() {
        Browser browser = signedIn("anna");

        releaseTogether(IntStream.range(0, 6)
                .mapToObj(i -> holdAt(i, browser, "trail?page=p" + i))
                .toList());

        assertThat(browser.get("/trail").body()).startsWith("6 [p0, p1, p2, p3, p4, p5] from p");
    }

    @RepeatedTest(TIMES)
    void aSessionHasOneSuccessorHoweverManyRequestsRotateIt() {
        Browser browser = signedIn("anna");
        String old = tokenOf(browser).text();

        List<Answer> answers = releaseTogether(IntStream.range(0, 6)
                .mapToObj(i -> holdAt(i, browser, "regenerate"))
                .toList());

        assertThat(answers).allSatisfy(answer -> assertAnswers(answer, "anna"));
        List<Answer> winners = answers.stream()
                .filter(answer -> !answer.setCookies().isEmpty())
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(tokenSetBy(winners.get(0)).text()).isNotEqualTo(old);
        browser.keep(winners.get(0));
        assertAnswers(browser.get("/user"), "anna");
    }

    @RepeatedTest(TIMES)
    void firstRequestsThatComeTogetherEachGetASession() {
        List<Answer> answers = together(12, i -> node(i).send(Call.post("/user/visits")));

        List<String> tokens = new ArrayList<>();
        for (Answer answer : answers) {
            assertAnswers(answer, "1");
            tokens.add(tokenSetBy(answer).text());
        }
        assertThat(tokens).doesNotHaveDuplicates();
    }

    /** A load balancer that takes turns. */
    private RawHttp node(int turn) {
        return turn % 2 == 0 ? application().http() : elsewhere();
    }

    private Held holdAt(int turn, Browser browser, String action) {
        return turn % 2 == 0 ? hold(browser, action) : holdElsewhere(browser, action);
    }

    private static List<Answer> releaseTogether(List<Held> all) {
        return together(all.size(), i -> all.get(i).release());
    }
}
