package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;

import io.sojourn.test.Race;
import io.sojourn.testing.Node.Browser;

/** Messages for the next page in requests of one session that run at the same time. */
class FlashRaceTest extends SessionFixture {

    @Test
    void aReaderDoesNotDeleteWhatIsSetMeanwhile() {
        set("notice", "old");
        SessionExchange reader = node.request(browser);
        assertThat(flash(reader).get("notice")).contains("old");
        set("notice", "new");

        browser.finish(reader);

        assertThat(page()).contains("new");
        assertThat(page()).isEmpty();
    }

    @Test
    void whatIsSetDoesNotComeWithWhatWasReadMeanwhile() {
        set("notice", "old");
        SessionExchange setter = node.request(browser);
        flash(setter).set("notice", "new");
        assertThat(page()).contains("old");

        browser.finish(setter);

        assertThat(page()).contains("new");
        assertThat(page()).isEmpty();
    }

    @Test
    void whatTwoSetAtTheSameTimeIsShownOneAfterTheOther() {
        signIn("ada");
        SessionExchange one = node.request(browser);
        SessionExchange two = node.request(browser);
        flash(one).set("notice", "one");
        flash(two).set("notice", "two");
        browser.finish(one);
        browser.finish(two);

        List<String> shown = new ArrayList<>();
        page().ifPresent(shown::add);
        page().ifPresent(shown::add);

        assertThat(shown).containsExactlyInAnyOrder("one", "two");
        assertThat(page()).isEmpty();
    }

    @Test
    void aLaterOneTakesThePlaceOfOneThatNobodyHasRead() {
        set("notice", "old");
        set("notice", "new");

        assertThat(page()).contains("new");
        assertThat(page()).isEmpty();
    }

    @Test
    void parallelPagesThatReadAMessageAllShowIt() {
        set("notice", "saved");
        SessionExchange one = node.request(browser);
        SessionExchange two = node.request(browser);

        assertThat(flash(one).get("notice")).contains("saved");
        assertThat(flash(two).get("notice")).contains("saved");
        browser.finish(one);
        browser.finish(two);
        assertThat(page()).isEmpty();
    }

    @Test
    void ofParallelPagesThatTakeAMessageOneShowsIt() {
        set("notice", "saved");
        SessionExchange one = node.request(browser);
        SessionExchange two = node.request(browser);

        assertThat(take(one, "notice")).contains("saved");
        assertThat(take(two, "notice")).isEmpty();
        assertThat(flash(one).get("notice")).as("in the rest of its request").contains("saved");
        assertThat(flash(two).get("notice")).isEmpty();
        browser.finish(one);
        browser.finish(two);
        assertThat(page()).isEmpty();
    }

    @Test
    void whatIsTakenIsGoneBeforeTheRequestEnds() {
        set("notice", "saved");
        store.operations.clear();
        SessionExchange request = node.request(browser);
        take(request, "notice");

        assertThat(store.operations).containsExactly("load", "save");
        assertThat(page()).isEmpty();
    }

    @Test
    void whatIsNotThereIsTakenWithoutAskingTheStore() {
        signIn("ada");
        SessionExchange request = node.request(browser);
        SessionExchange stranger = node.request(new Browser());

        assertThat(take(request, "notice")).isEmpty();
        assertThat(take(stranger, "notice")).isEmpty();
        new Browser().finish(stranger);
        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void whatThisRequestHasSetOrReadIsTakenAsItWouldBeRead() {
        set("notice", "old");
        SessionExchange request = node.request(browser);
        flash(request).now("alert", "now");
        flash(request).set("info", "next");
        flash(request).get("notice");

        assertThat(take(request, "alert")).contains("now");
        assertThat(take(request, "info")).contains("next");
        assertThat(take(request, "notice")).contains("old");
        browser.finish(request);
        assertThat(store.operations).filteredOn("save"::equals).hasSize(1);
        assertThat(flash(node.request(browser)).all()).containsOnlyKeys("info");
    }

    @Test
    void whatIsSetBesideATakeIsKept() {
        set("notice", "old");
        SessionExchange request = node.request(browser);
        flash(request).set("info", "before");
        set("alert", "meanwhile");
        take(request, "notice");
        flash(request).set("success", "after");
        browser.finish(request);

        assertThat(flash(node.request(browser)).all()).containsOnlyKeys("info", "alert", "success");
    }

    @Test
    void whatIsSetUnderTheKeyOfATakenMessageIsLeft() {
        set("notice", "old");
        SessionExchange request = node.request(browser);
        flash(request).set("notice", "new");
        SessionExchange other = node.request(browser);

        assertThat(take(other, "notice")).contains("old");
        browser.finish(other);
        browser.finish(request);
        assertThat(page()).contains("new");
    }

    @Test
    void ofManyThatTakeAtTheSameTimeExactlyOneGetsIt() throws Exception {
        int readers = 4;
        try (Race race = new Race(readers)) {
            for (int round = 0; round < 50; round++) {
                set("notice", "saved");
                List<Optional<String>> taken = race.run(Collections.nCopies(
                        readers, (Callable<Optional<String>>) () -> take(node.request(browser.copy()), "notice")));

                assertThat(taken).containsOnlyOnce(Optional.of("saved"));
            }
        }
    }

    private void set(String key, String message) {
        Browser other = browser.copy();
        SessionExchange request = node.request(other);
        flash(request).set(key, message);
        other.finish(request);
        browser.cookie = other.cookie;
    }

    private Optional<String> page() {
        Browser other = browser.copy();
        SessionExchange request = node.request(other);
        Optional<String> shown = flash(request).get("notice");
        other.finish(request);
        return shown;
    }

    private static RequestFlash flash(SessionExchange request) {
        return request.session().flash();
    }

    private static Optional<String> take(SessionExchange request, String key) {
        return request.takeFlash(key).toCompletableFuture().join();
    }
}
