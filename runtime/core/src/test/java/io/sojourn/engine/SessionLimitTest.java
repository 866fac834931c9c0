package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.sojourn.CookieTooLargeException;
import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionData;
import io.sojourn.SessionException;
import io.sojourn.SessionLoaded;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** What does not fit is judged before anything is written or told. */
class SessionLimitTest {

    @SessionData("user")
    public static class User {
        String name = "";

        @OnConflict(Strategy.SUM)
        int visits;
    }

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Node node = new Node(store, Node.TIMES, clock, User.class);
    final Browser browser = new Browser();
    final List<Map<String, Integer>> sizes = new ArrayList<>();

    final CookieLimit nothing = (cookie, data) -> {
        sizes.add(data.get());
        throw new CookieTooLargeException("too large", cookie.value().length(), 0);
    };

    void stored() {
        SessionExchange request = node.request(browser);
        request.session().get(User.class).name = "ada";
        browser.finish(request);
        store.operations.clear();
    }

    void failsOf(SessionExchange request, Class<? extends Throwable> cause) {
        assertThatThrownBy(() -> request.finish().toCompletableFuture().join()).hasCauseInstanceOf(cause);
    }

    @Test
    void aSessionWhoseCookieDoesNotFitIsNotCreated() {
        SessionExchange request = node.request(browser, nothing);
        request.session().get(User.class).name = "ada";

        failsOf(request, CookieTooLargeException.class);
        assertThat(store.operations).isEmpty();
        assertThat(Node.events(request)).isEmpty();
        assertThat(sizes).containsExactly(Map.of("user", "{'name':'ada','visits':0}".length()));
    }

    @Test
    void aTokenThatDoesNotFitDoesNotReplaceTheOldOne() {
        stored();
        SessionExchange request = node.request(browser, nothing);
        request.session().regenerateId();

        failsOf(request, CookieTooLargeException.class);
        assertThat(store.operations).containsExactly("load");
        assertThat(Node.events(request)).hasOnlyElementsOfType(SessionLoaded.class);
        assertThat(node.request(browser).view().handle()).isPresent();
    }

    @Test
    void aChangeThatSendsNoCookieIsNotJudged() {
        stored();
        SessionExchange request = node.request(browser, nothing);
        request.session().get(User.class).name = "bob";

        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
        assertThat(store.operations).containsExactly("load", "save");
        assertThat(sizes).isEmpty();
    }

    @Test
    void anUpdateIsJudgedBeforeItsWriteToo() {
        SessionExchange request = node.request(browser, nothing);

        assertThatThrownBy(() -> request.update(User.class, SessionLimitTest::renamed)
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(CookieTooLargeException.class);
        assertThat(store.operations).isEmpty();
        assertThat(Node.events(request)).isEmpty();
    }

    @Test
    void anEndIsNeverTooLarge() {
        stored();
        SessionExchange request = node.request(browser, nothing);
        request.session().invalidate();

        assertThat(browser.finish(request)).isEqualTo(new CookieChange.Remove());
    }

    @Test
    void aSumThatOverflowsWritesAndTellsNothing() {
        stored();
        SessionExchange slow = node.request(browser);
        SessionExchange fast = node.request(browser);
        slow.session().get(User.class).visits = 1;
        fast.session().get(User.class).visits = Integer.MAX_VALUE;
        browser.finish(fast);
        store.operations.clear();

        failsOf(slow, SessionException.class);
        assertThat(store.operations).as("it met the other one").containsExactly("save");
        assertThat(Node.events(slow)).hasOnlyElementsOfType(SessionLoaded.class);
    }

    private static User renamed(User user) {
        user.name = "bob";
        return user;
    }
}
