package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.SessionData;
import io.sojourn.SessionLoaded;
import io.sojourn.SessionSaved;
import io.sojourn.SessionSignedIn;
import io.sojourn.SessionStarted;
import io.sojourn.StoreUnavailableException;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.engine.CommitResult.Use;
import io.sojourn.spi.SessionHeader;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** An update in the middle of a request and its end follow the same rules. */
class UpdateRulesTest {

    @SessionData("counter")
    public record Counter(int value) {
        Counter plus(int more) {
            return new Counter(value + more);
        }
    }

    @SessionData("note")
    public static class Note {
        String text = "";
    }

    static final Duration INTERVAL = Duration.ofMinutes(1);
    static final Duration IDLE = Node.TIMES.idle();
    static final TimeConfig TIMES =
            new TimeConfig(IDLE, Node.TIMES.absolute(), true, Node.TIMES.rotationGrace(), true, INTERVAL);

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Browser browser = new Browser();
    Node node = new Node(store, TIMES, clock, Counter.class, Note.class);

    Counter update(SessionExchange request, UnaryOperator<Counter> change) {
        return request.update(Counter.class, change).toCompletableFuture().join();
    }

    void stored() {
        SessionExchange request = node.request(browser);
        request.session().set(Counter.class, new Counter(1));
        browser.finish(request);
        store.operations.clear();
    }

    SessionHeader written() {
        return store.lastWritten.header();
    }

    Instant in(Duration time) {
        return clock.instant().plus(time);
    }

    @Test
    void aSessionThatAnUpdateBeginsIsLikeOneThatTheEndBegins() {
        SessionExchange request = node.request(browser);
        request.session().signIn("ada");
        request.session().idleTimeout(Duration.ofHours(2));
        Counter result = update(request, counter -> counter.plus(1));
        SessionHeader updated = written();

        SessionExchange other = node.request(new Browser());
        other.session().signIn("ada");
        other.session().idleTimeout(Duration.ofHours(2));
        other.session().set(Counter.class, new Counter(1));
        other.finish();

        assertThat(result).isEqualTo(new Counter(1));
        assertThat(updated)
                .usingRecursiveComparison()
                .ignoringFields("writeId", "verifier")
                .isEqualTo(written());
        assertThat(updated.deadline()).isEqualTo(in(Duration.ofHours(2).plus(INTERVAL)));
        assertThat(Node.events(request))
                .extracting(Object::getClass)
                .isEqualTo(List.of(SessionStarted.class, SessionSignedIn.class))
                .isEqualTo(Node.events(other).stream().map(Object::getClass).toList());
    }

    @Test
    void aSessionThatAnUpdateBeganIsKeptAliveWhileItsRequestRuns() {
        SessionExchange slow = node.request(browser);
        update(slow, counter -> counter.plus(1));
        for (int halves = 0; halves < 4; halves++) {
            clock.advance(IDLE.dividedBy(2));
            node.sweep();
        }
        browser.finish(slow);

        assertThat(store.renewals).hasSize(4);
        assertThat(node.request(browser).session().get(Counter.class)).isEqualTo(new Counter(1));
    }

    @Test
    void theEndAfterAnUpdateThatBeganTheSessionOnlySendsTheCookie() {
        SessionExchange request = node.request(browser);
        request.session().signIn("ada");
        update(request, counter -> counter.plus(1));

        assertThat(browser.finish(request)).isInstanceOf(CookieChange.Replace.class);
        assertThat(store.operations).containsExactly("create");
        assertThat(node.request(browser).view().principal()).contains("ada");
    }

    /** Otherwise whoever planted the token reads what is updated after the sign-in. */
    @Test
    void anUpdateAfterASignInIsStoredUnderTheNewToken() {
        SessionExchange anonymous = node.request(browser);
        anonymous.session().create();
        browser.finish(anonymous);
        Browser planter = browser.copy();
        SessionExchange request = node.request(browser);
        request.session().signIn("ada");
        request.session().get(Note.class).text = "kept for the end";
        update(request, counter -> counter.plus(1));

        assertThat(node.request(planter).view().handle()).isEmpty();
        assertThat(written().principal()).contains("ada");
        assertThat(new String(store.lastWritten.payload())).doesNotContain("kept for the end");
        assertThat(request.session().owedCookie()).isPresent();

        store.operations.clear();
        assertThat(browser.finish(request)).isInstanceOf(CookieChange.Replace.class);
        assertThat(store.operations).containsExactly("save");
        assertThat(node.request(browser).session().get(Note.class).text).isEqualTo("kept for the end");
        assertThat(Node.events(request).stream().filter(SessionSignedIn.class::isInstance))
                .hasSize(1);
    }

    @Test
    void anUpdateAfterARotationRotatesOnceAndTheCookieGoesOutAlsoWhereTheEndFails() {
        stored();
        SessionExchange request = node.request(browser);
        request.session().regenerateId();
        update(request, counter -> counter.plus(1));
        request.session().regenerateId();
        request.session().get(Note.class).text = "lost";
        store.down = true;

        assertThatThrownBy(() -> browser.finish(request)).hasCauseInstanceOf(StoreUnavailableException.class);
        String owed = request.session().owedCookie().orElseThrow().value();

        store.down = false;
        assertThat(node.requestWith(owed).session().get(Counter.class)).isEqualTo(new Counter(2));
    }

    @Test
    void anUpdateMovesTheTimesLikeAnySave() {
        stored();
        clock.advance(Duration.ofMinutes(10));
        SessionExchange request = node.request(browser);
        update(request, counter -> counter.plus(1));

        assertThat(written().lastAccessedAt()).isEqualTo(clock.instant());
        assertThat(written().deadline()).isEqualTo(in(IDLE.plus(INTERVAL)));
        assertThat(Node.events(request))
                .extracting(Object::getClass)
                .isEqualTo(List.of(SessionLoaded.class, SessionSaved.class));
    }

    @Test
    void anUpdateTakesARotationWithItAndLeavesOtherDataToTheEnd() {
        stored();
        SessionExchange request = node.request(browser);
        request.session().regenerateId();
        request.session().get(Note.class).text = "kept";
        update(request, counter -> counter.plus(1));
        assertThat(written().retired()).isPresent();

        assertThat(browser.finish(request)).isInstanceOf(CookieChange.Replace.class);
        assertThat(store.operations).containsExactly("load", "save", "save");
        SessionExchange next = node.request(browser);
        assertThat(next.session().get(Note.class).text).isEqualTo("kept");
        assertThat(next.session().get(Counter.class)).isEqualTo(new Counter(2));
    }

    @Test
    void anUpdateOfALongRequestThatSavesLeavesNothingToRenew() {
        stored();
        SessionExchange slow = node.request(browser);
        clock.advance(IDLE.dividedBy(2));
        update(slow, counter -> counter.plus(1));
        assertThat(slow.view().expiresAt()).contains(in(IDLE));
        node.sweep();
        browser.finish(slow);

        assertThat(store.operations).containsExactly("load", "save");
        assertThat(store.renewals).isEmpty();
    }

    @Test
    void anUpdateOfALongRequestThatChangesNothingRenewsOnce() {
        stored();
        SessionExchange slow = node.request(browser);
        clock.advance(IDLE.dividedBy(2));
        update(slow, UnaryOperator.identity());
        node.sweep();
        browser.finish(slow);

        assertThat(store.operations).containsExactly("load");
        assertThat(store.renewals).hasSize(1);
    }

    @Test
    void anUpdateThatChangesNothingIsNoChange() {
        stored();
        SessionExchange request = node.request(browser);
        update(request, UnaryOperator.identity());

        assertThat(request.finish().toCompletableFuture().join())
                .isEqualTo(new CommitResult(new CookieChange.Keep(), Use.TOUCHED));
        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void anUpdateIsAChangeThatOthersHaveToSee() {
        stored();
        SessionExchange request = node.request(browser);
        update(request, counter -> counter.plus(1));

        assertThat(request.finish().toCompletableFuture().join())
                .isEqualTo(new CommitResult(new CookieChange.Keep(), Use.CHANGED));
    }

    @Test
    void anUpdateMeetsWhatOthersStoredMeanwhileAndIsCountedOnce() {
        stored();
        SessionExchange slow = node.request(browser);
        SessionExchange fast = node.request(browser);
        update(fast, counter -> counter.plus(10));
        Counter result = update(slow, counter -> counter.plus(100));
        browser.finish(fast);
        browser.finish(slow);

        assertThat(result).isEqualTo(new Counter(111));
        assertThat(node.request(browser).session().get(Counter.class)).isEqualTo(new Counter(111));
        assertThat(node.conflicts().merged()).isEqualTo(1);
    }

    @Test
    void anUpdateOfASessionThatEndedMeanwhileChangesNothingAndTellsNobody() {
        stored();
        SessionExchange slow = node.request(browser);
        SessionExchange logout = node.request(browser.copy());
        logout.session().invalidate();
        logout.finish();
        update(slow, counter -> counter.plus(1));

        assertThat(slow.view().handle()).isEmpty();
        assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
        assertThat(Node.events(slow)).hasOnlyElementsOfType(SessionLoaded.class);
        assertThat(node.requestWith(browser.cookie.orElseThrow()).view().handle())
                .isEmpty();
    }

    @SessionData("visitor")
    public static class Visitor {
        String id = UUID.randomUUID().toString();
        int visits;
    }

    @Test
    void whatAnUpdateSawAndDidNotStoreIsStoredAsItWasSeen() {
        node = new Node(store, TIMES, clock, Counter.class, Visitor.class);
        stored();
        SessionExchange request = node.request(browser);
        String id = request.update(Visitor.class, UnaryOperator.identity())
                .toCompletableFuture()
                .join()
                .id;
        request.session().get(Visitor.class).visits++;
        browser.finish(request);

        assertThat(node.request(browser).session().get(Visitor.class).id).isEqualTo(id);
    }

    @Test
    void whatAnUpdateStoredAndAnotherRequestRemovedStaysRemoved() {
        stored();
        SessionExchange slow = node.request(browser);
        slow.update(Note.class, UpdateRulesTest::written).toCompletableFuture().join();
        SessionExchange other = node.request(browser);
        other.session().clear(Note.class);
        browser.finish(other);
        browser.finish(slow);

        assertThat(node.request(browser).session().get(Note.class).text).isEmpty();
    }

    private static Note written(Note note) {
        note.text = "written";
        return note;
    }

    @SessionData("sum")
    public static class Sum {
        @OnConflict(Strategy.SUM)
        int total;
    }

    @Test
    void anUpdateOfASumIsNotAddedAgainAtTheEnd() {
        node = new Node(store, TIMES, clock, Counter.class, Sum.class);
        stored();
        SessionExchange request = node.request(browser);
        assertThat(request.session().get(Sum.class).total).isZero();
        for (int i = 0; i < 2; i++) {
            request.update(Sum.class, sum -> {
                        sum.total += 5;
                        return sum;
                    })
                    .toCompletableFuture()
                    .join();
        }
        request.session().get(Sum.class).total++;
        browser.finish(request);

        assertThat(node.request(browser).session().get(Sum.class).total).isEqualTo(11);
    }
}
