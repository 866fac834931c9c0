package io.sojourn.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.sojourn.OnConflict;
import io.sojourn.OnConflict.Strategy;
import io.sojourn.config.TimeConfig;
import io.sojourn.engine.CommitResult.CookieChange;
import io.sojourn.test.MutableClock;
import io.sojourn.testing.CountingStore;
import io.sojourn.testing.Node;
import io.sojourn.testing.Node.Browser;

/** Sign-in, time, flash and declared conflicts, on the memory store. */
class SessionBehaviourTest {

    public static class Visit {
        String page = "";

        @OnConflict(Strategy.SUM)
        int views;

        @OnConflict(Strategy.UNION)
        Set<String> seen = new HashSet<>();

        @OnConflict(Strategy.FIRST)
        String entry;
    }

    static final Duration IDLE = Node.TIMES.idle();

    final MutableClock clock = new MutableClock();
    final CountingStore store = new CountingStore(Node.memory(clock));
    final Browser browser = new Browser();
    Node node = new Node(store, Node.TIMES, clock, Visit.class);

    Visit visit(SessionExchange request) {
        return request.session().get(Visit.class);
    }

    void withSession() {
        SessionExchange request = node.request(browser);
        visit(request).page = "home";
        browser.finish(request);
        store.operations.clear();
    }

    @Nested
    class Signing_in {

        @Test
        void createsASessionOfThatPrincipal() {
            SessionExchange request = node.request(browser);
            request.session().signIn("ada");
            assertThat(request.view().principal()).contains("ada");
            browser.finish(request);

            SessionExchange next = node.request(browser);
            assertThat(next.view().principal()).contains("ada");
            assertThat(next.view().authenticatedWithin(Duration.ZERO)).isTrue();
            assertThat(store.operations).containsExactly("create", "load");
        }

        @Test
        void killsATokenPlantedBeforeItAtOnce() {
            withSession();
            String planted = browser.cookie.orElseThrow();
            SessionExchange request = node.request(browser);
            request.session().signIn("ada");
            browser.finish(request);

            assertThat(store.operations).containsExactly("load", "save");
            assertThat(node.requestWith(planted).view().handle()).isEmpty();
            assertThat(visit(node.request(browser)).page).isEqualTo("home");
        }

        @Test
        void killsATokenThatAnEarlierRotationLeftInItsGrace() {
            withSession();
            String first = browser.cookie.orElseThrow();
            SessionExchange rotating = node.request(browser);
            rotating.session().regenerateId();
            browser.finish(rotating);
            SessionExchange login = node.request(browser);
            login.session().signIn("ada");
            browser.finish(login);

            assertThat(node.requestWith(first).view().handle()).isEmpty();
        }

        @Test
        void withATokenInItsGraceKillsTheNewerOneToo() {
            withSession();
            Browser slow = new Browser();
            slow.cookie = browser.cookie;
            SessionExchange rotating = node.request(browser);
            rotating.session().regenerateId();
            browser.finish(rotating);
            SessionExchange login = node.request(slow);
            login.session().signIn("ada");

            assertThat(slow.finish(login)).isInstanceOf(CookieChange.Replace.class);
            assertThat(node.request(browser).view().handle()).isEmpty();
            assertThat(node.request(slow).view().principal()).contains("ada");
        }

        @Test
        void againAsTheSameOneRefreshesAndRotatesWithAGrace() {
            withSession();
            SessionExchange login = node.request(browser);
            login.session().signIn("ada");
            browser.finish(login);
            clock.advance(Duration.ofMinutes(10));
            assertThat(node.request(browser).view().authenticatedWithin(Duration.ofMinutes(9)))
                    .isFalse();
            assertThat(node.request(browser).view().authenticatedWithin(Duration.ofMinutes(10)))
                    .isTrue();

            String before = browser.cookie.orElseThrow();
            SessionExchange again = node.request(browser);
            again.session().signIn("ada");

            assertThat(browser.finish(again)).isInstanceOf(CookieChange.Replace.class);
            assertThat(node.requestWith(before).view().principal()).contains("ada");
            clock.advance(Node.TIMES.rotationGrace());
            assertThat(node.requestWith(before).view().principal()).isEmpty();
            clock.advance(Node.TIMES.rotationGrace().negated());
            assertThat(node.request(browser).view().authenticatedWithin(Duration.ZERO))
                    .isTrue();
        }

        @Test
        void byTheRuntimeRotatesAnExistingSessionOnceAndCreatesNone() {
            SessionExchange stranger = node.request(browser);
            stranger.session().principalSeen("ada");
            assertThat(browser.finish(stranger)).isEqualTo(new CookieChange.Keep());
            withSession();

            SessionExchange first = node.request(browser);
            first.session().principalSeen("ada");
            assertThat(browser.finish(first)).isInstanceOf(CookieChange.Replace.class);
            SessionExchange second = node.request(browser);
            second.session().principalSeen("ada");
            assertThat(browser.finish(second)).isEqualTo(new CookieChange.Keep());
            SessionExchange other = node.request(browser);
            other.session().principalSeen("bob");
            assertThat(browser.finish(other)).isInstanceOf(CookieChange.Replace.class);
        }

        @Test
        void doesNotRotateWhereThatIsSwitchedOff() {
            node = new Node(
                    store,
                    new TimeConfig(IDLE, Optional.empty(), true, Duration.ZERO, false, Duration.ZERO),
                    clock,
                    Visit.class);
            withSession();
            SessionExchange login = node.request(browser);
            login.session().signIn("ada");

            assertThat(browser.finish(login)).isEqualTo(new CookieChange.Keep());
            assertThat(node.request(browser).view().principal()).contains("ada");
        }

        @Test
        void andOutForgetsThePrincipal() {
            SessionExchange request = node.request(browser);
            request.session().signIn("ada");
            request.session().invalidate();
            visit(request).page = "bye";
            browser.finish(request);

            assertThat(node.request(browser).view().principal()).isEmpty();
        }
    }

    @Nested
    class Time {

        @Test
        void outOfOneSessionSurvivesReloads() {
            SessionExchange request = node.request(browser);
            visit(request).page = "home";
            request.session().idleTimeout(Duration.ofHours(3));
            assertThat(request.view().timeUntilExpiry()).isEqualTo(Duration.ofHours(3));
            browser.finish(request);

            clock.advance(Duration.ofMinutes(179));
            assertThat(node.request(browser).view().timeUntilExpiry()).isEqualTo(Duration.ofHours(3));
            clock.advance(Duration.ofMinutes(179));
            assertThat(node.request(browser).view().handle()).isPresent();
        }

        @Test
        void outCanBeShortenedAgain() {
            withSession();
            SessionExchange request = node.request(browser);
            request.session().idleTimeout(Duration.ofMinutes(1));
            browser.finish(request);
            clock.advance(Duration.ofMinutes(1));

            assertThat(node.request(browser).view().handle()).isEmpty();
        }

        @Test
        void isNotMovedByARequestThatDoesNotTouch() {
            withSession();
            clock.advance(Duration.ofMinutes(20));
            SessionExchange polling = node.arrived(browser);
            polling.session().noTouch();
            polling.load();
            assertThat(polling.view().timeUntilExpiry()).isEqualTo(Duration.ofMinutes(10));
            browser.finish(polling);
            clock.advance(Duration.ofMinutes(10));

            assertThat(node.request(browser).view().handle()).isEmpty();
        }

        @Test
        void ofASlowRequestIsProlongedWhileItRunsAndWhenItEnds() {
            withSession();
            SessionExchange slow = node.request(browser);
            for (int i = 0; i < 4; i++) {
                clock.advance(IDLE.dividedBy(2));
                node.sweep();
            }
            clock.advance(IDLE.dividedBy(2));
            browser.finish(slow);

            assertThat(node.request(browser).view().timeUntilExpiry()).isEqualTo(IDLE);
            assertThat(store.operations).containsExactly("load", "load");
            assertThat(store.renewals).hasSize(5);
        }

        @Test
        void ofAQuickRequestCostsNothingMore() {
            withSession();
            SessionExchange quick = node.request(browser);
            clock.advance(IDLE.dividedBy(2).minusMillis(1));
            node.sweep();
            browser.finish(quick);
            clock.advance(IDLE);
            node.sweep();

            assertThat(store.operations).containsExactly("load");
        }

        @Test
        void ofASlowRequestDoesNotKeepAnEndedSessionAlive() {
            withSession();
            String token = browser.cookie.orElseThrow();
            SessionExchange slow = node.request(browser);
            SessionExchange logout = node.request(browser);
            logout.session().invalidate();
            browser.finish(logout);
            clock.advance(IDLE.dividedBy(2));
            node.sweep();
            browser.finish(slow);

            assertThat(node.requestWith(token).view().handle()).isEmpty();
        }
    }

    @Nested
    class A_persistent_cookie {

        Duration lifetime(Optional<Duration> absolute) {
            node = new Node(
                    store,
                    new TimeConfig(IDLE, absolute, true, Duration.ofSeconds(10), true, Duration.ofMinutes(1)),
                    clock,
                    Visit.class);
            SessionExchange request = node.request(browser);
            request.session().create();
            return ((CookieChange.Replace) browser.finish(request)).lifetime();
        }

        @Test
        void lastsUntilTheAbsoluteTimeoutSinceTheServerEndsIdleSessions() {
            assertThat(lifetime(Optional.of(Duration.ofHours(8)))).isEqualTo(Duration.ofHours(8));
        }

        @Test
        void lastsAsLongAsBrowsersKeepOneWhereThereIsNoAbsoluteTimeout() {
            assertThat(lifetime(Optional.empty())).isEqualTo(Duration.ofDays(400));
        }

        @Test
        void isNeverSentAgainByUse() {
            lifetime(Optional.empty());
            for (int i = 0; i < 5; i++) {
                clock.advance(IDLE.minusSeconds(1));
                assertThat(browser.finish(node.request(browser))).isEqualTo(new CookieChange.Keep());
            }
        }
    }

    @Nested
    class Flash_messages {

        @Test
        void surviveOneRedirectAndAreGoneWhenRead() {
            SessionExchange post = node.request(browser);
            post.session().flash().set("notice", "Saved");
            browser.finish(post);

            SessionExchange page = node.request(browser);
            assertThat(page.session().flash().get("notice")).contains("Saved");
            assertThat(page.session().flash().get("notice"))
                    .as("again in the same request")
                    .contains("Saved");
            browser.finish(page);

            assertThat(node.request(browser).session().flash().get("notice")).isEmpty();
        }

        @Test
        void areNotEatenByARequestThatDoesNotReadThem() {
            SessionExchange post = node.request(browser);
            post.session().flash().set("notice", "Saved");
            browser.finish(post);
            SessionExchange image = node.request(browser);
            assertThat(image.session().flash().has("notice")).isTrue();
            browser.finish(image);

            assertThat(node.request(browser).session().flash().get("notice")).contains("Saved");
        }

        @Test
        void forNowAreNotStored() {
            SessionExchange request = node.request(browser);
            request.session().flash().now("error", "Wrong");
            assertThat(request.session().flash().get("error")).contains("Wrong");

            assertThat(browser.finish(request)).isEqualTo(new CookieChange.Keep());
        }

        @Test
        void canBeKeptOrDiscarded() {
            SessionExchange post = node.request(browser);
            post.session().flash().set("notice", "kept");
            post.session().flash().set("alert", "discarded");
            post.session().flash().set("info", "read");
            browser.finish(post);
            SessionExchange page = node.request(browser);
            assertThat(page.session().flash().all()).containsOnlyKeys("alert", "info", "notice");
            page.session().flash().keep("notice");
            page.session().flash().discard("alert");
            browser.finish(page);

            assertThat(node.request(browser).session().flash().all()).containsOnlyKeys("notice");
        }

        @Test
        void setByParallelRequestsAllArrive() {
            withSession();
            SessionExchange one = node.request(browser);
            SessionExchange two = node.request(browser);
            one.session().flash().set("notice", "one");
            two.session().flash().set("error", "two");
            browser.finish(one);
            browser.finish(two);

            assertThat(node.request(browser).session().flash().all()).containsOnlyKeys("error", "notice");
        }

        @Test
        void replacedWhileTheyAreReadShowTheOldOneNowAndTheNewOneNext() {
            SessionExchange post = node.request(browser);
            post.session().flash().set("notice", "old");
            browser.finish(post);
            SessionExchange both = node.request(browser);
            both.session().flash().set("notice", "new");
            assertThat(both.session().flash().get("notice")).contains("old");
            browser.finish(both);

            assertThat(node.request(browser).session().flash().get("notice")).contains("new");
        }

        @Test
        void surviveALogin() {
            withSession();
            SessionExchange login = node.request(browser);
            login.session().flash().set("notice", "Welcome");
            login.session().signIn("ada");
            browser.finish(login);

            assertThat(node.request(browser).session().flash().get("notice")).contains("Welcome");
        }
    }

    @Nested
    class Conflicts {

        SessionExchange one;
        SessionExchange two;

        @BeforeEach
        void twoRequests() {
            withSession();
            one = node.request(browser);
            two = node.request(browser);
        }

        Visit after() {
            browser.finish(one);
            browser.finish(two);
            return visit(node.request(browser));
        }

        @Test
        void ofSumsAddBothDifferences() {
            visit(one).views += 3;
            visit(two).views += 4;

            assertThat(after().views).isEqualTo(7);
        }

        @Test
        void ofUnionsKeepBothAdditions() {
            visit(one).seen.add("a");
            visit(two).seen.add("b");

            assertThat(after().seen).containsExactlyInAnyOrder("a", "b");
        }

        @Test
        void whereTheFirstWinsKeepTheFirst() {
            visit(one).entry = "one";
            visit(two).entry = "two";

            assertThat(after().entry).isEqualTo("one");
        }

        @Test
        void withoutDeclarationKeepTheLast() {
            visit(one).page = "one";
            visit(two).page = "two";

            assertThat(after().page).isEqualTo("two");
        }
    }

    @Test
    void discardedChangesAreNotStored() {
        withSession();
        SessionExchange request = node.request(browser);
        visit(request).page = "changed";
        request.session().flash().set("notice", "x");
        request.session().discardChanges();

        assertThat(visit(request).page).isEqualTo("home");
        browser.finish(request);
        assertThat(store.operations).containsExactly("load");
    }

    @Test
    void aSlowRequestThatOnlyReadsIsAnsweredAlthoughTheStoreHasGone() {
        withSession();
        SessionExchange slow = node.request(browser);
        assertThat(visit(slow).page).isEqualTo("home");
        clock.advance(Node.TIMES.idle().dividedBy(2));
        store.down = true;

        assertThat(browser.finish(slow)).isEqualTo(new CookieChange.Keep());
        assertThat(store.operations).endsWith("load");
    }
}
