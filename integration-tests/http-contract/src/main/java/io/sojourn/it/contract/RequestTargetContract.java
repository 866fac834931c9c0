package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.io.UncheckedIOException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.RawHttp;

/** Whatever stands in the request line, nobody gets past the gate who is not signed in. */
abstract class RequestTargetContract extends Contract {

    private static final RequestTargets TARGETS = new RequestTargets("");

    @ParameterizedTest
    @MethodSource("disguises")
    void noFormOfATargetGetsInside(Call call) {
        assertStaysOutside(application().http(), call);
    }

    static Stream<Named<Call>> disguises() {
        return TARGETS.disguises().map(call -> named(call.method() + " " + call.target() + " " + call.version(), call));
    }

    /**
     * A server may also hang up on what it does not understand, or see in it something that is open.
     *
     * @param http the server
     * @param call of somebody who is not signed in
     */
    static void assertStaysOutside(RawHttp http, Call call) {
        Answer answer;
        try {
            answer = http.send(call);
        } catch (UncheckedIOException refused) {
            return;
        }
        assertThat(answer.body())
                .as("body of the answer to %s %s", call.method(), call.target())
                .doesNotContain("inside");
    }

    @Test
    void whatIsOpenIsOpenInEveryForm() {
        TARGETS.open().forEach(call -> assertAnswers(send(call), "open"));
    }

    @Test
    void whoeverIsSignedInGetsInsideInEveryForm() {
        Browser member = newBrowser();
        member.post("/sign-in?name=anna");

        TARGETS.visits(member).forEach(answer -> assertAnswers(answer, "inside"));
    }
}
