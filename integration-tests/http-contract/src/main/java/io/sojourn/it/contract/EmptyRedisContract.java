package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;
import io.sojourn.it.redis.RedisProbe;

/** Redis is killed and comes back with nothing in it. What it kept is gone for good, and nothing but that. */
abstract class EmptyRedisContract extends FaultContract {

    @Test
    void whoWasThereIsAStrangerAndMayBeginANewSession() {
        Browser browser = signedIn("anna");
        Token old = tokenOf(browser);
        assertAnswers(browser.at(elsewhere()).get("/user"), "anna");

        redis().kill();
        redis().restart();
        assertServesSoon();

        assertOpensNothing(old.text());
        Token changed = tokenSetBy(send(Call.post("/user/visits"), old.text()));
        Token login = tokenSetBy(browser.post("/login?name=anna"));
        assertThat(Stream.of(changed, login).map(Token::lookup)).doesNotContain(old.lookup());
        nodes().forEach(node -> assertAnswers(browser.at(node).get("/user"), "anna"));
        assertOpensNothing(old.text());
    }

    @Test
    void whatIsUnderWayMeanwhileIsAnsweredAndBringsNothingBack() {
        List<String> actions = List.of(
                "read", "role?role=reader", "regenerate", "update?item=book", "flash?message=late", "invalidate");
        List<UnderWay> all = actions.stream().map(this::begin).toList();

        redis().kill();
        redis().restart();
        assertServesSoon();
        List<String> before = keys();

        assertThat(all).allSatisfy(request -> {
            Answer late = request.held().release();
            assertThat(late.status()).isEqualTo(200);
            assertLeavesCookieAlone(late);
            assertOpensNothing(request.token());
        });
        assertThat(keys()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aSignInThatIsUnderWayMeanwhileBeginsASessionOfItsOwn() {
        UnderWay signIn = begin("principal?name=bert");

        redis().kill();
        redis().restart();
        assertServesSoon();

        Token begun = tokenSetBy(signIn.held().release());
        assertThat(begun.lookup()).isNotEqualTo(Token.parse(signIn.token()).lookup());
        assertOpensNothing(signIn.token());
    }

    private record UnderWay(Held held, String token) {}

    private UnderWay begin(String action) {
        Browser browser = signedIn("anna");
        return new UnderWay(hold(browser, action), tokenOf(browser).text());
    }

    private List<String> keys() {
        try (RedisProbe probe = application().redis().newProbe()) {
            return probe.keys();
        }
    }

    @Test
    void untilItIsBackNobodyIsToldWhatNobodyKnows() {
        Browser browser = signedIn("anna");

        redis().kill();
        try {
            for (RawHttp node : nodes()) {
                await("the loss to be noticed", () -> browser.at(node).get("/user"), answer -> answer.status() == 503);
                assertUnavailable(browser.at(node).get("/user"));
                assertUnavailable(node.send(Call.post("/login?name=bert")));
                assertUnavailable(browser.at(node).post("/logout"));
            }
        } finally {
            redis().restart();
        }
        assertThat(browser.cookies()).isNotEmpty();
    }
}
