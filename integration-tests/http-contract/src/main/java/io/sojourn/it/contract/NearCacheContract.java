package io.sojourn.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.sojourn.it.http.Answer;
import io.sojourn.it.http.Browser;
import io.sojourn.it.http.Call;
import io.sojourn.it.http.Header;
import io.sojourn.it.http.SetCookie;

/** Two nodes that keep copies of sessions. */
abstract class NearCacheContract extends Contract {

    @AfterEach
    void allowChannels() {
        application().redis().probe().allowChannels();
    }

    @Test
    void aReadFromACopyCostsNothing() {
        Browser browser = signedIn("anna");

        untilCopied(browser);

        assertThat(commands(() -> assertAnswers(browser.get("/user"), "anna"))).isEmpty();
    }

    @Test
    void theApplicationIsToldWhatCopiesAreGoodFor() {
        Browser browser = signedIn("anna");
        untilCopied(browser);
        long hits = hits();

        browser.get("/user");

        assertThat(hits()).isEqualTo(hits + 1);
    }

    private long hits() {
        String numbers = send(Call.get("/sessions/near-cache")).body();
        return Long.parseLong(numbers.substring(0, numbers.indexOf(' ')));
    }

    @Test
    void aChangeMarksItsCallerForAsLongAsACopyMayLast() {
        Browser browser = signedIn("anna");

        Answer answer = browser.post("/user/visits");

        assertThat(answer.setCookies()).singleElement().satisfies(cookie -> {
            assertThat(cookie.name()).isEqualTo(application().cookie().name() + MARKER);
            assertThat(cookie.attributesWithoutLifetime())
                    .containsExactlyInAnyOrderElementsOf(application().cookie().attributes());
            assertThat(cookie.attribute("Max-Age")).contains(Long.toString(Settings.COPY_TTL.toSeconds()));
        });
        assertThat(answer.headers("Cache-Control"))
                .anySatisfy(value -> assertThat(value).contains("no-cache=\"Set-Cookie\""));
    }

    @Test
    void whatChangesNothingMarksNobody() {
        Browser browser = newBrowser();

        assertThat(browser.post("/login?name=anna").setCookies())
                .extracting(SetCookie::name)
                .containsExactly(application().cookie().name());
        assertThat(browser.get("/user").setCookies()).isEmpty();
        assertThat(browser.get("/untouched").setCookies()).isEmpty();
        assertThat(browser.post("/session?steps=name:anna").setCookies()).isEmpty();
    }

    @Test
    void aMarkedCallerReadsPastTheCopiesOnEveryNode() {
        Browser here = signedIn("anna");
        Browser there = here.at(application().otherNode());
        untilCopied(here);
        untilCopied(there);

        assertAnswers(here.post("/user/roles?role=reader"), "reader");

        assertThat(commands(() -> assertAnswers(there.get("/user/roles"), "reader")))
                .hasSize(1);
        assertThat(commands(() -> assertAnswers(here.get("/user/roles"), "reader")))
                .hasSize(1);
    }

    @Test
    void aMarkThatWasMadeUpCostsOneRead() {
        Browser browser = signedIn("anna");
        untilCopied(browser);
        String marked = browser.cookies() + "; " + application().cookie().name() + MARKER + "=x";

        assertThat(commands(() -> assertAnswers(send(Call.get("/user").withCookies(marked)), "anna")))
                .hasSize(1);
    }

    @Test
    void aChangeCostsTwoCommandsAtMost() {
        Browser browser = signedIn("anna");

        assertThat(commands(() -> browser.post("/user/visits"))).hasSizeBetween(1, 2);
        assertThat(commands(() -> browser.post("/user/visits"))).hasSize(2);
        untilCopied(signedInLike(browser));
        assertThat(commands(() -> assertThat(
                                signedInLike(browser).post("/user/visits").status())
                        .isEqualTo(200)))
                .as("based on a copy")
                .hasSize(1);
    }

    @Test
    void aChangeIsSeenOnTheOtherNodeByCallersWithoutAMark() {
        Browser browser = signedIn("anna");
        Browser there = signedInLike(browser).at(application().otherNode());
        untilCopied(there);

        browser.post("/user/roles?role=reader");

        await(
                "the change on the other node",
                () -> there.get("/user/roles"),
                answer -> answer.body().equals("reader"));
    }

    @Test
    void aSignOutEndsTheCopiesOfAllNodes() {
        Browser browser = signedIn("anna");
        Browser there = signedInLike(browser).at(application().otherNode());
        untilCopied(there);

        browser.post("/logout");

        await(
                "the end on the other node",
                () -> there.get("/user"),
                answer -> answer.body().equals(NOBODY));
    }

    @Test
    void aRevocationIsOneCommandAndEndsTheCopiesOfAllNodesLongBeforeTheirTime() {
        Browser victim = signedIn("anna");
        Call revocation = Call.of(
                "DELETE",
                "/sessions/" + SessionView.of(victim.get("/session")).handle().orElseThrow());
        Browser here = signedInLike(victim);
        Browser there = signedInLike(victim).at(application().otherNode());
        send(Call.of("DELETE", "/sessions/" + "u".repeat(43))); // Redis knows the script now
        untilCopied(here);
        untilCopied(there);
        Instant copied = Instant.now();

        assertThat(commands(() -> assertAnswers(send(revocation), "true"))).hasSize(1);

        assertAnswers(here.get("/user"), NOBODY);
        await(
                "the end on the other node",
                () -> there.get("/user"),
                answer -> answer.body().equals(NOBODY));
        assertThat(Duration.between(copied, Instant.now())).isLessThan(Settings.COPY_TTL.dividedBy(2));
    }

    @Test
    void withoutTheChannelEveryNodeReadsWhatIsStored() {
        Browser browser = signedIn("anna");
        Browser there = signedInLike(browser).at(application().otherNode());
        untilCopied(there);

        application().redis().probe().forbidChannels();

        await(
                "the other node to do without copies",
                () -> there.get("/user"),
                answer -> commands(() -> there.get("/user")).size() == 1);
        StringBuilder roles = new StringBuilder("r0");
        assertAnswers(browser.post("/user/roles?role=r0"), "r0");
        for (int i = 1; i < 10; i++) {
            assertAnswers(there.get("/user/roles"), roles.toString());
            roles.append(",r").append(i);
            assertAnswers(browser.post("/user/roles?role=r" + i), roles.toString());
        }
        application().redis().probe().allowChannels();
        untilCopied(there);
    }

    /** Another browser with the same session cookie, and nothing else. */
    private Browser signedInLike(Browser browser) {
        Browser other = newBrowser();
        other.keep(new Answer(
                200, List.of(new Header("Set-Cookie", cookie(tokenOf(browser).text()) + "; Path=/")), ""));
        return other;
    }

    private void untilCopied(Browser browser) {
        await(
                "a copy",
                () -> browser.get("/user"),
                answer -> commands(() -> browser.get("/user")).isEmpty());
    }

    private List<String> commands(Runnable action) {
        return application().redis().probe().commandsDuring(action);
    }
}
