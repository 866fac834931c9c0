package io.sojourn.it.contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Call;

/** Cookies that nobody can have got from us. They behave as if they were not there. */
abstract class MalformedCookieContract extends Contract {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "=",
                "garbage",
                "\"quoted\"",
                "a.b.c",
                "AAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAA.",
                ".BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
                "AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
                "AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
                "AAAAAAAAAAAAAAAAAAAAA!.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
                "AAAAAAAAAAAAAAAAAAAAAA_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB",
                "*:*",
                "%00%0d%0aSet-Cookie:%20x=y",
                "{\"a\":1}",
                "$Version=1",
                "\u00e4\u00f6\u00fc"
            })
    void aMalformedCookieOpensNothing(String value) {
        assertNobody(cookie(value));
    }

    @Test
    void anOversizedCookieOpensNothing() {
        assertNobody(cookie("A".repeat(6_000)));
    }

    @Test
    void aHeaderWithoutAnyPairOpensNothing() {
        assertNobody(";;; ,, ==");
    }

    private void assertNobody(String cookies) {
        Answer answer = send(Call.get("/user").withCookies(cookies));
        assertAnswers(answer, NOBODY);
        assertLeavesCookieAlone(answer);
    }
}
