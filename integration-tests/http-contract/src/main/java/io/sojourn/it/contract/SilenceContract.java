package io.sojourn.it.contract;

import static io.sojourn.test.Race.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.contract.SteadyLoad.Samples;
import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.redis.RedisLine;

/** Redis accepts connections and questions, and never answers; and the server has few threads. */
abstract class SilenceContract extends Contract {

    /** Much more than the waits that are computed, much less than a thread that hangs. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Requests in a second: more than all threads can serve that wait, and what is easily served beside them. */
    private static final int MANY = 40;

    private static final int FEW = 20;
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    /** Less than any wait for the store, on a busy machine. */
    private static final Duration AT_ONCE = Duration.ofMillis(300);

    /** If all threads waited, requests would queue up, at last for several seconds. */
    private static final Duration WITHOUT_QUEUE = Duration.ofMillis(1500);

    @AfterEach
    void mendTheLine() {
        line().mend();
        awaitHealth();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/user", "/outage/loaded-strict-user"})
    void requestsThatWaitOnAllThreadsEndInTimeAndTheApplicationServesAgain(String target) {
        Browser browser = signedIn("anna");
        line().hush();
        Instant begun = Instant.now();

        List<Answer> answers = together(2 * Settings.FEW_THREADS, i -> send(browser.prepare(Call.get(target))));

        assertThat(answers).extracting(Answer::status).containsOnly(503);
        Duration twoRounds = Settings.FEW_THREADS_OPERATION.multipliedBy(2);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(twoRounds.plus(SLACK));
        line().mend();
        await("the same session", () -> browser.get(target), answer -> answer.status() == 200);
        assertAnswers(browser.get(target), "anna");
    }

    @Test
    void anOperationThatNobodyAnswersIsNotRepeated() {
        Browser browser = signedIn("anna");
        browser.get("/user");
        line().hush();

        assertThat(browser.get("/user").status()).isEqualTo(503);

        assertThat(line().unanswered()).isEqualTo(1);
    }

    @Test
    void anOperationThatFailsIsTriedAsOftenAsASystemPropertySays() {
        Browser browser = signedIn("anna");
        browser.get("/user");
        line().tearCommands(1);

        assertThat(browser.get("/user").status()).isEqualTo(503);

        assertThat(line().torn()).isEqualTo(1 + Settings.FEW_THREADS_RETRIES);
    }

    @Test
    void requestsThatDoNotUseTheSessionHaveAThreadWhileOthersWait() {
        Call read = signedIn("anna").prepare(Call.get("/user"));
        send(Call.get("/untouched"));
        line().hush();
        try (SteadyLoad waiting = SteadyLoad.of(MANY, () -> send(read))) {
            Instant silentFor = Instant.now().plus(Settings.FEW_THREADS_OPERATION);
            try (SteadyLoad others = SteadyLoad.of(FEW, () -> send(Call.get("/untouched")))) {
                others.goOnFor(A_WHILE);

                Samples untouched = others.end().where(sample -> sample.sent().isAfter(silentFor));
                assertThat(untouched.failed().all()).isEmpty();
                assertThat(untouched.middle()).isLessThan(AT_ONCE);
                assertThat(untouched.longest()).isLessThan(WITHOUT_QUEUE);
            }
            Samples refused = waiting.end().where(sample -> sample.sent().isAfter(silentFor));
            assertThat(refused.all()).extracting(SteadyLoad.Sample::status).containsOnly(503);
            assertThat(refused.middle()).isLessThan(AT_ONCE);
        }
    }

    @Test
    void aLogoutWhoseReplyIsLostEndsTheSessionAndRemovesTheCookie() {
        Browser browser = signedIn("anna");
        Browser copy = browser.copy();
        line().loseReply(2); // the first one is that to the load

        Answer answer = browser.post("/logout");

        assertThat(answer.status()).isLessThan(400);
        assertThat(browser.cookies()).isEmpty();
        assertAnswers(copy.get("/user"), NOBODY);
    }

    @Test
    void aLoginWhoseReplyIsLostGivesASession() {
        Browser browser = newBrowser();
        line().loseReply(1);

        assertThat(browser.post("/login?name=anna").status()).isEqualTo(200);

        assertAnswers(browser.get("/user"), "anna");
    }

    @Test
    void aCreationThatArrivesAfterTheSignOutBringsNobodyBack() {
        signedIn("bert"); // Redis knows the script now
        Browser browser = newBrowser();
        line().delayOperation();
        assertThat(browser.post("/login?name=anna").status()).isEqualTo(200);
        Browser copy = browser.copy();
        assertAnswers(copy.get("/user"), "anna");
        browser.post("/logout");

        line().deliver();

        assertAnswers(copy.get("/user"), NOBODY);
    }

    @Test
    void aRevocationWhoseReplyIsLostEndsTheSession() {
        Browser victim = signedIn("anna");
        String handle = SessionView.of(victim.get("/session")).handle().orElseThrow();
        send(Call.of("DELETE", "/sessions/" + "u".repeat(43))); // Redis knows the script now
        line().loseReply(1);

        assertAnswers(send(Call.of("DELETE", "/sessions/" + handle)), "true");

        assertAnswers(victim.get("/user"), NOBODY);
        assertThat(send(Call.get("/events/" + handle)).body()).contains("ended:REVOKED");
    }

    private RedisLine line() {
        return application().redis().line();
    }
}
